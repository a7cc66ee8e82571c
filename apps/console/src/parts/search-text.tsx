import { TextInput, type TextInputProps } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { Icon } from './icon.js';

interface Props extends Omit<TextInputProps, 'value' | 'onChange'> {
  readonly value: string;
  readonly onChange: (text: string) => void;
}

const TYPING_MS = 200;

/** A text that something is found by, told once somebody pauses. What is typed meanwhile is never taken back. */
export function SearchText({ value, onChange, ...props }: Props) {
  const [typed, setTyped] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  const tell = useDebouncedCallback(onChange, TYPING_MS);
  useEffect(() => {
    if (document.activeElement !== input.current) setTyped(value);
  }, [value]);
  return (
    <TextInput
      ref={input}
      type="search"
      leftSection={<Icon name="search" size={14} />}
      {...props}
      value={typed}
      onChange={({ currentTarget: { value: now } }) => {
        setTyped(now);
        tell(now);
      }}
      onBlur={() => tell.flush()}
    />
  );
}
