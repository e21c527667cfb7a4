// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeSseParser, type StreamEvent } from '../../entrypoints/background/following/sse-parser.ts';

const parse = (...pieces: string[]): StreamEvent[] => {
  const take = makeSseParser();
  return pieces.flatMap((piece) => take(piece));
};

describe('the event stream', () => {
  test.each<[string, string, StreamEvent[]]>([
    ['an event with a name', 'event: update\ndata: {"a":1}\n\n', [{ name: 'update', data: '{"a":1}' }]],
    ['several lines of data', 'data: one\ndata: two\n\n', [{ name: 'message', data: 'one\ntwo' }]],
    [
      'comments and ids are passed over',
      ': heartbeat\n\nid: 7-1\nretry: 5\ndata: x\n\n',
      [{ name: 'message', data: 'x' }],
    ],
    ['a name without data is no event', 'event: update\n\ndata: x\n\n', [{ name: 'message', data: 'x' }]],
    ['Windows line ends', 'event: a\r\ndata: x\r\n\r\n', [{ name: 'a', data: 'x' }]],
    ['only the first blank is dropped', 'data:  x\n\n', [{ name: 'message', data: ' x' }]],
    ['a field without a value', 'data\n\n', [{ name: 'message', data: '' }]],
    ['an event that has not ended is waited for', 'data: x\n', []],
  ])('%s', (_, text, events) => {
    expect(parse(text)).toEqual(events);
  });

  test('events come out the same however the network cuts the text', () => {
    const text = 'event: update\r\ndata: {"name":"Zoë"}\r\n\r\n: beat\n\nevent: session_expired\ndata: 1\ndata: 2\n\n';
    const whole = parse(text);
    expect(whole).toHaveLength(2);
    fc.assert(
      fc.property(fc.array(fc.nat(text.length), { maxLength: 12 }), (cuts) => {
        const at = [0, ...cuts.sort((a, b) => a - b), text.length];
        expect(parse(...at.slice(1).map((end, index) => text.slice(at[index], end)))).toEqual(whole);
      }),
    );
  });

  test('an event without an end does not fill the memory', () => {
    const take = makeSseParser();
    for (let piece = 0; piece < 30; piece++) take('x'.repeat(100_000));
    expect(take('\n\ndata: still here\n\n')).toEqual([{ name: 'message', data: 'still here' }]);
  });
});
