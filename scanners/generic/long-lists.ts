/** The part of the engine that reads tables of hundreds of rows by the shape of their rows. */
import { mayBeStruck } from '../engine/strike.ts';
import { plainBody } from './plain-table.ts';
import { glancer } from './row-shape.ts';

export const longLists = { glancer, mayBeStruck, plainBody };
