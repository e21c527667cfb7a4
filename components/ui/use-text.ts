/** The words of the views: handed down once, by who renders the tree. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { makeText, type Text } from './text.ts';

export const TextContext = createContext<Text>(makeText(() => '', 'en'));
export const useText = (): Text => useContext(TextContext);
