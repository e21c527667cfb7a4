/** Every CRM that is asked by its API. Adding one: README.md. */
import type { Config } from '../config.ts';
import type { Provider } from './contract.ts';
import { hubspot } from './hubspot/hubspot.ts';

export const registeredProviders = (config: Config): readonly Provider[] => [hubspot(config.hubspot)];
