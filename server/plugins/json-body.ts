/** The one body format of the API: JSON in UTF-8. Bytes that are not UTF-8 are refused instead of being replaced. */
import fp from 'fastify-plugin';
import { VaultError } from '../vault-error.ts';

export const jsonBodyPlugin = fp(
  (app, _options, done) => {
    const utf8 = new TextDecoder('utf-8', { fatal: true });
    const parse = app.getDefaultJsonParser('error', 'error');
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, finish) => {
      const refuse = (reason: string) => finish(new VaultError('bad_request', { fields: [`body: ${reason}`] }));
      let text: string;
      try {
        text = utf8.decode(body as Buffer);
      } catch {
        refuse('not valid UTF-8');
        return;
      }
      // Its message would quote the body.
      parse(request, text, (error, value) => (error ? refuse('not valid JSON') : finish(null, value)));
    });
    done();
  },
  { name: 'json-body' },
);
