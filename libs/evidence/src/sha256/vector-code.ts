import { ROUNDS } from './constants.js';

/** Instructions of WebAssembly (Core Specification 2.0 §5.4): bytes, part within part. */
type Code = readonly (number | Code)[];

/** Where the code finds the state: word by word, each in four lanes of 32 bits. */
const WORDS_OF_STATE = 8;
export const STATE_BYTES = WORDS_OF_STATE * 16;

const I32 = 0x7f;
const V128 = 0x7b;
const LANES = 4;
/** Locals: the address of each lane's block, the state, the last 16 words of the schedule, and one word to spare. */
const [STATE, WORDS, SPARE] = [LANES, LANES + WORDS_OF_STATE, LANES + WORDS_OF_STATE + 16];

const get = (local: number): Code => [0x20, local];
const set = (local: number): Code => [0x21, local];
const i32 = (value: number): Code => [0x41, signed(value)];
/** One on vectors, by its number (§5.4.7). */
const vector = (opcode: number, ...immediates: Code): Code => [0xfd, unsigned(opcode), immediates];

const binary =
  (opcode: number) =>
  (first: Code, ...others: readonly Code[]): Code => [first, others.map((other) => [other, vector(opcode)])];
const [and, or, xor, add] = [binary(78), binary(80), binary(81), binary(174)];

const left = (word: Code, bits: number): Code => [word, i32(bits), vector(171)];
const right = (word: Code, bits: number): Code => [word, i32(bits), vector(173)];
const turned = (word: Code, bits: number): Code => or(right(word, bits), left(word, 32 - bits));
const inAllLanes = (value: number): Code => [i32(value), vector(17)];

const state = (at: number): Code => get(STATE + at);
/** The word of round `at`, of which the last 16 are kept. */
const word = (at: number): Code => get(WORDS + (at % 16));
const setWord = (at: number): Code => set(WORDS + (at % 16));
const loadState = (at: number): Code => [i32(0), vector(0, 4, unsigned(at * 16))];
const storeState = (at: number, value: Code): Code => [i32(0), value, vector(11, 4, unsigned(at * 16))];

/** A word of each lane's block, the highest byte first. */
function loadWord(at: number): Code {
  const ofLane = (lane: number): Code => vector(86, 2, at * 4, lane);
  const others = [1, 2, 3].map((lane) => [set(SPARE), get(lane), get(SPARE), ofLane(lane)]);
  const highestFirst = [0, 4, 8, 12].map((first) => [first + 3, first + 2, first + 1, first]);
  const all = [get(0), vector(92, 2, at * 4), others];
  return [all, set(SPARE), get(SPARE), get(SPARE), vector(13, highestFirst), setWord(at)];
}

/** FIPS 180-4 §6.2.2, step 1. */
function schedule(at: number): Code {
  const [x, y] = [word(at - 15), word(at - 2)];
  const s0 = xor(turned(x, 7), turned(x, 18), right(x, 3));
  const s1 = xor(turned(y, 17), turned(y, 19), right(y, 10));
  return [add(word(at), s0, word(at - 7), s1), setWord(at)];
}

/** The same, step 3, for each round: what is called `a` there is another local in every round, so that none is moved. */
function round(at: number): Code {
  const [a, b, c, d, e, f, g, h] = [0, 1, 2, 3, 4, 5, 6, 7].map((name) => (name + 64 - at) % 8) as Eight;
  const s1 = xor(turned(state(e), 6), turned(state(e), 11), turned(state(e), 25));
  const choice = xor(state(g), and(state(e), xor(state(f), state(g))));
  const t1 = add(state(h), s1, choice, add(inAllLanes(ROUNDS[at]!), word(at)));
  const s0 = xor(turned(state(a), 2), turned(state(a), 13), turned(state(a), 22));
  const majority = xor(and(xor(state(a), state(b)), xor(state(b), state(c))), state(b));
  return [
    [t1, set(SPARE)],
    [add(state(d), get(SPARE)), set(STATE + d)],
    [add(get(SPARE), s0, majority), set(STATE + h)],
  ];
}

type Eight = [number, number, number, number, number, number, number, number];

const each = (count: number, code: (at: number) => Code): Code =>
  Array.from({ length: count }, (_, at) => code(at));

/** `compress(a, b, c, d)`: takes the blocks at four addresses into the four states at 0. */
const body = (): Code => [
  each(WORDS_OF_STATE, (at) => [loadState(at), set(STATE + at)]),
  each(ROUNDS.length, (at) => [at < 16 ? loadWord(at) : schedule(at), round(at)]),
  each(WORDS_OF_STATE, (at) => storeState(at, add(loadState(at), state(at)))),
];

/** A module that imports its memory as `own.memory` and exports `compress` (Core Specification 2.0 §5.5). */
export function vectorCode(): Uint8Array {
  const END = 0x0b;
  const code = bytesOf([[1, WORDS_OF_STATE + 16 + 1, V128], body(), END]);
  return Uint8Array.from(
    bytesOf([
      [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
      section(1, [0x60, LANES, [I32, I32, I32, I32], 0]),
      section(2, [named('own'), named('memory'), 0x02, 0x00, 1]),
      section(3, [0]),
      section(7, [named('compress'), 0x00, 0]),
      section(10, [unsigned(code.length), code]),
    ]),
  );
}

/** With one item. */
const section = (id: number, item: Code): Code => [id, unsigned(bytesOf(item).length + 1), 1, item];

const named = (name: string): Code => [name.length, Array.from(Buffer.from(name))];

function bytesOf(code: Code, bytes: number[] = []): readonly number[] {
  for (const part of code) {
    if (typeof part === 'number') bytes.push(part);
    else bytesOf(part, bytes);
  }
  return bytes;
}

/** LEB128 (§5.2.2). */
function unsigned(value: number): Code {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, unsigned(value >>> 7)];
}

function signed(value: number): Code {
  return value >= -0x40 && value < 0x40 ? [value & 0x7f] : [(value & 0x7f) | 0x80, signed(value >> 7)];
}
