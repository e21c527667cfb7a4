import { describe, expect, test } from 'vitest';
import { drawnPopup } from './drawn-popup.tsx';
import { until } from './fakes.ts';
import { session } from './mock-popup.ts';

const { words, shows, button, open } = drawnPopup();

describe('the account', () => {
  test('a token that is none is said so beside the field', async () => {
    const { answers } = open({ account: { status: 'none' } });
    answers.savePat = { error: { code: 'bad_request' } };
    await shows('Connect PhoneBurner');
    button('Connect').click();
    await shows('This does not look like an access token.');
  });

  test('is disconnected after a second word only', async () => {
    const { asked } = open({});
    await shows('SR');
    button(/PhoneBurner account: Sam Rep/).click();
    await shows('sam@example.com');
    button('Disconnect').click();
    await shows('The vault will delete your access token.');
    expect(asked.some(({ name }) => name === 'clearPat')).toBe(false);
    button('Disconnect').click();
    await until(() => asked.some(({ name }) => name === 'clearPat'));
  });
});

describe('a session in the popup', () => {
  test('is stopped after a second word only', async () => {
    const { asked } = open({ session: session() });
    await shows('Live');
    button('Stop').click();
    await shows('End the session?');
    button('Keep going').click();
    await until(() => !words().includes('End the session?'));
    expect(asked).toEqual([]);
    button('Stop').click();
    await shows('End the session?');
    button('End session').click();
    await until(() => asked.some(({ name }) => name === 'stopSession'));
  });

  test('counts down to the next attempt', async () => {
    const { store } = open({ session: session({ link: { state: 'reconnecting', at: 5_000 } }) });
    await shows('Reconnecting in 5 s');
    store.tick(3_200);
    await shows('Reconnecting in 2 s');
    store.tick(6_000);
    await shows('Connecting…');
  });
});
