import { DECIDED_STREAMS, STREAMS } from '#domain/streams.js';

const twice = (names: readonly string[]): readonly string[] =>
  names.filter((name, index) => names.indexOf(name) !== index);

describe('over all streams', () => {
  it('no two commands have one name', () => {
    expect(twice(DECIDED_STREAMS.flatMap(({ commands }) => commands.map(({ type }) => type)))).toEqual([]);
  });

  it('no two types of events have one name', () => {
    expect(twice(STREAMS.flatMap(({ events }) => events.map(({ type }) => type)))).toEqual([]);
  });

  it('no two categories have one name', () => {
    expect(twice(STREAMS.map(({ category }) => category))).toEqual([]);
  });
});
