import type { Credential, Workflow } from '../../tools/real-n8n/n8n-types';
import { IS_VERSION_1 } from '../../tools/real-n8n/paths';
import { Rest } from '../../tools/real-n8n/rest';
import { until } from './triggers/until';

export interface Execution {
	id: string;
	workflowId: string;
	mode: string;
	status: string;
}

interface Publication {
	status: string;
	triggers: Array<{ errorMessage: string | null }>;
}

/** n8n tries five times, the last time after 15 seconds. */
const LONGEST_PUBLICATION = 30_000;

/** n8n's largest page. */
const LISTED_AT_ONCE = 100;

/** The part of n8n's internal REST interface that the tests use. */
export class N8nApi extends Rest {
	async addCredential(
		credential: Omit<Credential, 'id'> & { id?: undefined },
	): Promise<Credential> {
		const { id } = await this.request<{ id: string }>('POST', '/rest/credentials', credential);
		return { ...credential, id };
	}

	/** Returns the workflow's id, which n8n may assign itself. */
	async addWorkflow(workflow: Partial<Workflow>): Promise<string> {
		return (await this.request<{ id: string }>('POST', '/rest/workflows', workflow)).id;
	}

	/** Publishes a workflow as the editor does, and waits until n8n has activated it. */
	async activate(id: string): Promise<void> {
		const path = `/rest/workflows/${id}`;
		const { versionId } = await this.request<{ versionId: string }>('GET', path);
		await this.request('POST', `${path}/activate`, { versionId });
		await this.expectPublication(id, 'published');
	}

	async deactivate(id: string): Promise<void> {
		await this.request('POST', `/rest/workflows/${id}/deactivate`, {});
		await this.expectPublication(id, 'not_published');
	}

	/** Last executions, of all workflows unless there is a filter. */
	async executions(filter?: { status?: string[]; workflowId?: string }): Promise<Execution[]> {
		const query = filter ? `&filter=${JSON.stringify(filter)}` : '';
		const path = `/rest/executions?limit=${LISTED_AT_ONCE}${query}`;
		const { results } = await this.request<{ results: Execution[] }>('GET', encodeURI(path));
		return results;
	}

	async execution(id: string): Promise<{ status: string; data: string }> {
		return await this.request('GET', `/rest/executions/${id}`);
	}

	/** Returns what is wrong with the publication of a workflow once n8n has finished it, or undefined. */
	async publicationComplaint(id: string, wanted = 'published'): Promise<string | undefined> {
		// n8n 1.x answers after it has activated the trigger, with an error if that failed.
		if (IS_VERSION_1) return undefined;
		let found: Publication | undefined;
		const isSettled = async () => {
			found = await this.request<Publication>('GET', `/rest/workflows/${id}/publication-status`);
			return found.status !== 'in_progress';
		};
		await until(isSettled, LONGEST_PUBLICATION);
		if (found?.status === wanted) return undefined;
		const errors = found?.triggers.map(({ errorMessage }) => errorMessage).join(', ');
		return `${found?.status} instead of ${wanted}: ${errors}`;
	}

	private async expectPublication(id: string, wanted: string): Promise<void> {
		const complaint = await this.publicationComplaint(id, wanted);
		if (complaint !== undefined) throw new Error(complaint);
	}
}
