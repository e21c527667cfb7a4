/** Event streams as text (HTML standard, "Interpreting an event stream"): chunks of any size in, whole events out. */

export interface StreamEvent {
  name: string;
  data: string;
}

/** An event that does not end must not fill the memory: a view is a few kilobytes, 5,000 people are a few thousand. */
const longestEvent = 8_000_000;

/** @returns a function that takes the next piece of text and answers the events it completed. */
export function makeSseParser(): (text: string) => StreamEvent[] {
  let rest = '';
  let name = '';
  let data: string[] = [];

  const takeLine = (line: string): StreamEvent | null => {
    if (line === '') {
      const event = data.length > 0 ? { name: name || 'message', data: data.join('\n') } : null;
      name = '';
      data = [];
      return event;
    }
    if (line.startsWith(':')) return null;
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') name = value;
    if (field === 'data') data.push(value);
    return null;
  };

  return (text) => {
    rest += text;
    const events: StreamEvent[] = [];
    for (;;) {
      const end = /\r\n|\n|\r(?!$)/.exec(rest);
      if (!end) break;
      const event = takeLine(rest.slice(0, end.index));
      rest = rest.slice(end.index + end[0].length);
      if (event) events.push(event);
    }
    if (rest.length > longestEvent) rest = '';
    return events;
  };
}

/** The events of an answer, until it ends or breaks off. */
export async function* eventsOf({ body }: Response): AsyncGenerator<StreamEvent> {
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  const parse = makeSseParser();
  for (;;) {
    const piece = await reader?.read().catch(() => null);
    if (!piece || piece.done) return;
    yield* parse(piece.value);
  }
}
