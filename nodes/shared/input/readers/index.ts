/** Readers turn what a field holds into what a service wants. One file a kind of value. */
export * from './date';
export * from './flag';
export * from './json';
export * from './number';
export type { Reader, ReaderContext } from './reader';
export { kindOf, shown } from './reader';
export * from './text';
