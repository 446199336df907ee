/**
 * Expected outcome of each operation under each fault, with the number of requests that reach the service.
 * A dash: the fault does not apply.
 */
import type { Table } from './table';
import { readTable } from './table';

/** The fault affects one request. */
const once = readTable(`
| fault | read | create | update | delete | page in a list | picker | poll | webhook |
|---|---|---|---|---|---|---|---|---|
| 429 with Retry-After | waits, then done (2) | waits, then done (2) | waits, then done (2) | waits, then done (2) | waits, then done (2) | waits, then done (2) | waits, then done (2) | waits, then done (2) |
| 429 without | waits, then done (2) | waits, then done (2) | waits, then done (2) | waits, then done (2) | waits, then done (2) | waits, then done (2) | waits, then done (2) | waits, then done (2) |
| 500 before it was done | retried, then done (2) | error: may have been carried out (1) | error: may have been carried out (1) | error: may have been carried out (1) | retried, then done (2) | retried, then done (2) | retried, then done (2) | error: may have been carried out (1) |
| 500 after it was done | retried, then done (2) | error: may have been carried out (1) | error: may have been carried out (1) | error: may have been carried out (1) | retried, then done (2) | retried, then done (2) | retried, then done (2) | error: may have been carried out (1) |
| 502 with a web page | retried, then done (2) | error: may have been carried out (1) | error: may have been carried out (1) | error: may have been carried out (1) | retried, then done (2) | retried, then done (2) | retried, then done (2) | error: may have been carried out (1) |
| connection refused | retried, then done (1) | retried, then done (1) | retried, then done (1) | retried, then done (1) | retried, then done (1) | retried, then done (1) | retried, then done (1) | retried, then done (1) |
| reset before it was read | retried, then done (2) | error: may have been carried out (1) | error: may have been carried out (1) | error: may have been carried out (1) | retried, then done (2) | retried, then done (2) | retried, then done (2) | error: may have been carried out (1) |
| reset after it was read | retried, then done (2) | error: may have been carried out (1) | error: may have been carried out (1) | error: may have been carried out (1) | retried, then done (2) | retried, then done (2) | retried, then done (2) | error: may have been carried out (1) |
| silence until the time limit | retried, then done (2) | error: may have been carried out (1) | error: may have been carried out (1) | error: may have been carried out (1) | retried, then done (2) | retried, then done (2) | retried, then done (2) | error: may have been carried out (1) |
| broken JSON | error: broken JSON (1) | error: may have been carried out (1) | error: may have been carried out (1) | error: may have been carried out (1) | error: broken JSON (1) | error: broken JSON (1) | error: broken JSON (1) | error: may have been carried out (1) |
| truncated JSON | error: broken JSON (1) | error: may have been carried out (1) | error: may have been carried out (1) | error: may have been carried out (1) | error: broken JSON (1) | error: broken JSON (1) | error: broken JSON (1) | error: may have been carried out (1) |
| answer cut off | retried, then done (2) | error: may have been carried out (1) | error: may have been carried out (1) | error: may have been carried out (1) | retried, then done (2) | retried, then done (2) | retried, then done (2) | error: may have been carried out (1) |
| empty body | error: an unexpected answer (1) | done (1) | done (1) | done (1) | error: an unexpected answer (1) | empty output (1) | error: an unexpected answer (1) | done (1) |
| redirect to another host | error: not followed (1) | error: not followed, may have been carried out (1) | error: not followed, may have been carried out (1) | error: not followed, may have been carried out (1) | error: not followed (1) | error: not followed (1) | error: not followed (1) | error: not followed, may have been carried out (1) |
| a page that repeats | – | – | – | – | error: the same page twice (1) | – | error: the same page twice (1) | – |
`);

/** The fault affects every request; for triggers it is over after the failed poll. */
const always = readTable(`
| fault | read | create | update | delete | page in a list | picker | poll | webhook |
|---|---|---|---|---|---|---|---|---|
| 429 with Retry-After | error: rate limit reached (10) | error: nothing was changed (10) | error: nothing was changed (10) | error: nothing was changed (10) | error: rate limit reached (10) | error: rate limit reached (2) | error: rate limit reached (10) | error: nothing was changed (10) |
| 429 without | error: rate limit reached (10) | error: nothing was changed (10) | error: nothing was changed (10) | error: nothing was changed (10) | error: rate limit reached (10) | error: rate limit reached (2) | error: rate limit reached (10) | error: nothing was changed (10) |
| 500 before it was done | error: could not answer (5) | error: may have been carried out (1) | error: may have been carried out (1) | error: may have been carried out (1) | error: could not answer (5) | error: could not answer (2) | error: could not answer (5) | error: may have been carried out (1) |
| 500 after it was done | error: could not answer (5) | error: may have been carried out (1) | error: may have been carried out (1) | error: may have been carried out (1) | error: could not answer (5) | error: could not answer (2) | error: could not answer (5) | error: may have been carried out (1) |
| 502 with a web page | error: could not answer (5) | error: may have been carried out (1) | error: may have been carried out (1) | error: may have been carried out (1) | error: could not answer (5) | error: could not answer (2) | error: could not answer (5) | error: may have been carried out (1) |
| connection refused | error: refused the connection (0) | error: nothing was changed (0) | error: nothing was changed (0) | error: nothing was changed (0) | error: refused the connection (0) | error: refused the connection (0) | error: refused the connection (0) | error: nothing was changed (0) |
| reset before it was read | error: the connection ended early (5) | error: may have been carried out (1) | error: may have been carried out (1) | error: may have been carried out (1) | error: the connection ended early (5) | error: the connection ended early (2) | error: the connection ended early (5) | error: may have been carried out (1) |
| reset after it was read | error: the connection ended early (5) | error: may have been carried out (1) | error: may have been carried out (1) | error: may have been carried out (1) | error: the connection ended early (5) | error: the connection ended early (2) | error: the connection ended early (5) | error: may have been carried out (1) |
| silence until the time limit | error: no answer in time (5) | error: may have been carried out (1) | error: may have been carried out (1) | error: may have been carried out (1) | error: no answer in time (5) | error: no answer in time (2) | error: no answer in time (5) | error: may have been carried out (1) |
| broken JSON | error: broken JSON (1) | error: may have been carried out (1) | error: may have been carried out (1) | error: may have been carried out (1) | error: broken JSON (1) | error: broken JSON (1) | error: broken JSON (1) | error: may have been carried out (1) |
| truncated JSON | error: broken JSON (1) | error: may have been carried out (1) | error: may have been carried out (1) | error: may have been carried out (1) | error: broken JSON (1) | error: broken JSON (1) | error: broken JSON (1) | error: may have been carried out (1) |
| answer cut off | error: the connection ended early (5) | error: may have been carried out (1) | error: may have been carried out (1) | error: may have been carried out (1) | error: the connection ended early (5) | error: the connection ended early (2) | error: the connection ended early (5) | error: may have been carried out (1) |
| empty body | error: an unexpected answer (1) | done (1) | done (1) | done (1) | error: an unexpected answer (1) | empty output (1) | error: an unexpected answer (1) | done (1) |
| redirect to another host | error: not followed (1) | error: not followed, may have been carried out (1) | error: not followed, may have been carried out (1) | error: not followed, may have been carried out (1) | error: not followed (1) | error: not followed (1) | error: not followed (1) | error: not followed, may have been carried out (1) |
| a page that repeats | – | – | – | – | error: the same page twice (1) | – | error: the same page twice (1) | – |
`);

export const EXPECTED: Record<'once' | 'always', Table> = { once, always };

/** Differences of a service, by fault or by fault and frequency, with the reason. */
export const DIFFERENT: Record<string, Table> = {
	'Resellers Portal': {
		'empty body': {
			// No answer of this API is documented, so any answer is passed on.
			read: 'empty output (1)',
			// The only picker that reads all pages itself; it shows the part that it could read.
			picker: 'a part of the output (1)',
		},
		'a page that repeats': { picker: 'a part of the output (1)' },
	},
	Pipedrive: {
		// Pipedrive answers null where there is no data.
		'empty body': { read: 'empty output (1)' },
		// A poll requests each page by the time of the last change, so a repeated page does no harm.
		'a page that repeats, once': { poll: 'done (1)' },
	},
};
