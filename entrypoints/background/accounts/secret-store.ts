/**
 * Where the install's secret lies: out of reach for content scripts. Chrome can close `storage.local` to them; Firefox
 * cannot, so there it lies in the extension's own IndexedDB, which page scripts and content scripts never see.
 */
import type { Area } from '../memory.ts';

export interface SecretStore {
  read(): Promise<string | null>;
  write(secret: string): Promise<void>;
  remove(): Promise<void>;
}

const key = 'client_secret';

export const inClosedStorage = (area: Area): SecretStore => ({
  async read() {
    const value = (await area.get(key))[key];
    return typeof value === 'string' ? value : null;
  },
  write: (secret) => area.set({ [key]: secret }),
  remove: () => area.remove([key]),
});

export function inDatabase(factory: IDBFactory): SecretStore {
  const table = 'secrets';
  const settled = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const open = () => {
    const request = factory.open('identity', 1);
    request.onupgradeneeded = () => request.result.createObjectStore(table);
    return settled(request);
  };
  return {
    async read() {
      const db = await open();
      try {
        const value: unknown = await settled(db.transaction(table).objectStore(table).get(key));
        return typeof value === 'string' ? value : null;
      } finally {
        db.close();
      }
    },
    async write(secret) {
      const db = await open();
      try {
        await settled(db.transaction(table, 'readwrite').objectStore(table).put(secret, key));
      } finally {
        db.close();
      }
    },
    async remove() {
      const db = await open();
      try {
        await settled(db.transaction(table, 'readwrite').objectStore(table).delete(key));
      } finally {
        db.close();
      }
    },
  };
}
