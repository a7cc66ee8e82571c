import { Kbd, Modal, UnstyledButton } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { Icon } from '../parts/icon.js';
import { text } from '../texts/shell.js';
import { SearchBox } from './search-box.js';
import classes from './shell.module.css';

/** Search over everything: by its button, by Ctrl-K, and by `/` unless somebody types. */
export function Search() {
  const [opened, { open, close }] = useDisclosure();
  useHotkeys([['mod+K', open]], []);
  useHotkeys([['/', open]]);
  return (
    <>
      <UnstyledButton className={classes['clock']!} onClick={open} title={text.search}>
        <Icon name="search" />
        <span className={classes['clockLabel']}>{text.search}</span>
        <Kbd size="xs" visibleFrom="md">
          Ctrl K
        </Kbd>
      </UnstyledButton>
      <Modal
        opened={opened}
        onClose={close}
        withCloseButton={false}
        size="lg"
        yOffset="8vh"
        centered={false}
        padding={0}
        attributes={{ content: { 'aria-label': text.search } }}
      >
        <SearchBox done={close} />
      </Modal>
    </>
  );
}
