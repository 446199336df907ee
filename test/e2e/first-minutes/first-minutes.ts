import type { Browser } from 'playwright-core';
import type { Workflow } from '../../../tools/real-n8n/n8n-types';
import type { Step } from '../editor';
import type { Report } from '../report';
import type { Cast, Prop } from './cast';
import { addCredentials, FIRST_NODES } from './credentials';
import { MISTAKEN_NODES, readErrors } from './errors';
import { panelPictures, searchPanel, seeContents } from './node-panel';
import { openNodes } from './opening';
import { allPickers, chooseFromEach } from './pickers';
import { showEach, SHOWN_NODES } from './showcase';
import { Visit, type Theme } from './visit';

export interface Place {
	baseUrl: string;
	report: Report;
	/** Folder for the screenshots of every step. */
	folder: string;
	/** Folder for the README's pictures. */
	readme: string;
}

/** A user's first ten minutes; the parts are independent of each other. */
export async function firstMinutes(browser: Browser, cast: Cast, place: Place): Promise<void> {
	const { baseUrl, readme } = place;
	const inWorkflow = async (name: string, nodes: Prop[], steps: Step[]) => {
		const workflow: Workflow = await cast.addWorkflow(name, nodes);
		return [openNodes(baseUrl, workflow), ...steps];
	};
	const themes = ['light', 'dark'] as const satisfies Theme[];
	for (const theme of themes) {
		const visit = await Visit.begin(browser, theme, place);
		const picture = panelPictures(readme)[theme];
		await visit.takeSteps(`The node panel, ${theme}`, searchPanel(baseUrl, theme, { picture }));
		await visit.end();
	}
	const visit = await Visit.begin(browser, 'light', place);
	await visit.takeSteps('Contents of the nodes', seeContents(baseUrl));
	await visit.takeSteps(
		'Credentials',
		await inWorkflow('First credentials', FIRST_NODES, addCredentials(cast)),
	);
	await visit.takeSteps(
		'Every picker',
		await inWorkflow(
			'Every picker',
			allPickers().map(({ node }) => node),
			chooseFromEach(),
		),
	);
	await visit.takeSteps('Errors', await inWorkflow('Mistakes', MISTAKEN_NODES, readErrors()));
	await visit.takeSteps(
		'Every node, run and read',
		await inWorkflow('Every node', SHOWN_NODES, showEach(cast, readme)),
	);
	await visit.end();
}
