/** Loaded before each file of tests: what properties are tried with is the same in each run. */
import { configureGlobal } from 'fast-check';

configureGlobal({ seed: 1 });
