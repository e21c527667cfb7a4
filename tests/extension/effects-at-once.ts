/**
 * Preact leaves effects to the next frame, or to a timer. What waited still when a test's document was gone ended the run with
 * "cancelAnimationFrame is not defined"; here effects come at the end of the turn.
 */
import { options } from 'preact';

options.requestAnimationFrame = (run) => queueMicrotask(run);
