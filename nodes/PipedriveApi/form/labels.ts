/** Labels and help texts, made from the names and texts of the reference. */

/** Words that are not written as they are spelled in names. */
const WORDS: Record<string, string> = {
	api: 'API',
	id: 'ID',
	ids: 'IDs',
	http: 'HTTP',
	im: 'Instant Messengers',
	linkedin: 'LinkedIn',
	nr: 'Number',
	org: 'Organization',
	ui: 'UI',
	url: 'URL',
	utc: 'UTC',
};

/** Labels that the words of the name would not make clear. */
const LABELS: Record<string, string> = {
	add_time: 'Add Time',
	active_flag: 'Active',
	deleted_flag: 'Deleted',
	archived_flag: 'Archived',
	read_flag: 'Read',
	shared_flag: 'Shared',
	admin_area_level_1: 'State or Region',
	admin_area_level_2: 'County',
	assignee_id: 'Assignee',
	data: 'Products',
	label_ids: 'Label IDs',
	manager_id: 'Manager',
	merge_with_id: 'Merge With',
	order_nr: 'Order Number',
	owner_id: 'Owner',
	rel_linked_org_id: 'Linked Organization',
	rel_owner_org_id: 'Owning Organization',
	route: 'Street',
	subpremise: 'Apartment or Suite',
	locality: 'City',
	sublocality: 'District',
	value: 'Value',
};

/** Help for switches whose text does not say what being on means, or that have none. */
const SWITCHES: Record<string, string> = {
	active_flag: 'Whether it is active',
	deleted_flag: 'Whether it is deleted',
	done: 'Whether it is done',
	everyone: 'Whether to take the deals of everyone, whatever user and filter say',
	exact_match:
		'Whether only full matches of the term count; upper and lower case are the same either way',
	include_field_code: 'Whether each condition also names its field by code',
	include_labels: 'Whether labels also come with their names',
	include_option_labels: 'Whether options of custom fields come with their labels',
	is_archived: 'Whether it is archived',
	pinned_to_deal_flag: 'Whether the note is pinned to its deal',
	pinned_to_lead_flag: 'Whether the note is pinned to its lead',
	pinned_to_organization_flag: 'Whether the note is pinned to its organization',
	pinned_to_person_flag: 'Whether the note is pinned to its person',
	pinned_to_project_flag: 'Whether the note is pinned to its project',
	pinned_to_task_flag: 'Whether the note is pinned to its task',
	search_by_email: 'Whether the term is looked for in email addresses only',
	search_for_related_items:
		'Whether the newest related leads and deals of persons and organizations found come too',
	skip_users: 'Whether to leave out the IDs of the members',
	template_support: 'Whether the provider of the channel has templates',
	was_seen: 'Whether somebody has seen the lead in Pipedrive',
};

/** Help for what is the same everywhere, shorter than the reference has it. */
const HELP: Record<string, string> = {
	cursor: 'Where to go on: the next_cursor of an earlier answer',
	ids: 'IDs, comma-separated',
	start: 'How many records to pass over',
	updated_since: 'Only what was changed at this time or later',
	updated_until: 'Only what was changed before this time',
	custom_fields: 'Keys of the custom fields to include, comma-separated, at most 15',
	visible_to: 'Who sees it',
	sort: "Field and direction, e.g. 'update_time DESC'; several comma-separated",
};

/** Help for a field, as short as it can be; none where the label was chosen to need none. */
export function helpOfField(name: string, text: string | undefined, label: string) {
	return HELP[name] ?? (name in LABELS ? undefined : helpOf(text, label));
}

/** "expected_close_date" or "type.params.stage_id" as a label: "Expected Close Date". */
export function labelOf(name: string): string {
	return remembered(labels, name, () => madeLabel(name));
}

const labels = new Map<string, string>();
const helps = new Map<string, string | undefined>();

/** The same names and texts come hundreds of times while the node is loaded. */
function remembered<T>(known: Map<string, T>, key: string, make: () => T): T {
	const there = known.get(key);
	if (there !== undefined || known.has(key)) return there as T;
	const made = make();
	known.set(key, made);
	return made;
}

function madeLabel(name: string): string {
	const known = LABELS[name];
	if (known !== undefined) return known;
	const words = name
		.replace(/([a-z])([A-Z])/g, '$1 $2')
		.split(/[\s._-]+/)
		.filter((word) => word !== '' && word !== 'params' && word !== 'flag');
	const labels = words.map((word) => WORDS[word.toLowerCase()] ?? capitalized(word));
	return labels.join(' ');
}

/** The label of something that is chosen: "person_id" is the "Person". */
export function labelOfEntity(name: string, title: string): string {
	const known = LABELS[name];
	if (known !== undefined) return known;
	const label = labelOf(name.replace(/_?[iI]ds?$/, ''));
	return label === '' ? title : label;
}

/** Groups are there in higher plans only; in the others 3 means everyone (readme.io, "Visibility groups"). */
const VISIBILITY: Record<string, string> = {
	1: '1: Owner and Followers',
	3: "3: Owner's Group, or Everyone Without Groups",
	5: "5: Owner's Group and Subgroups",
	7: '7: Everyone',
};

/** A value of an enumeration as a label: "not_started" is "Not Started". */
export function labelOfValue(name: string, value: string | number): string {
	const text = String(value);
	if (name === 'visible_to' && VISIBILITY[text]) return VISIBILITY[text];
	if (text === '*') return '[All]';
	return /^[A-Z0-9.]+$/.test(text) ? text : labelOf(text);
}

/** A text of the reference as help for a field: no final period after one sentence, one after several. */
export function helpOf(text: string | undefined, label: string): string | undefined {
	if (text === undefined) return undefined;
	return remembered(helps, `${label}\n${text}`, () => madeHelp(text, label));
}

function madeHelp(text: string, label: string): string | undefined {
	const spelled = text
		.replace(/\bids\b/g, 'IDs')
		.replace(/\bid\b/g, 'ID')
		.replace(/\b(url|json)(s?)\b/g, (_match, word: string, s: string) => word.toUpperCase() + s)
		.replace(/comma separated/g, 'comma-separated')
		.replace(/ in format of YYYY-MM-DD/, '')
		.replace(/ \([01]\)/g, '')
		.replace(/\s+/g, ' ')
		.trim();
	const plain = capitalized(firstSentences(spelled).replace(/[.]+$/, ''));
	if (saysNothing(plain, label)) return undefined;
	return SENTENCE_END.test(plain) ? `${plain}.` : plain;
}

/** The end of a sentence that another one follows. */
const SENTENCE_END = /(?<!\b(?:e\.g|i\.e))[.!?] (?=\S)/;

/** Longer help is not read, and all of it together would make the editor slow. */
const ENOUGH_HELP = 60;
const MOST_HELP = 90;

function firstSentences(text: string): string {
	let result = '';
	for (const sentence of text.split(/(?<=(?<!\b(?:e\.g|i\.e))[.!?]) (?=\S)/)) {
		// What the options of the field show anyway, or what was a list of them.
		if (/^(Supported|Possible) (fields|values)|^[^A-Z]/.test(sentence) && result !== '') continue;
		// The node takes dates in any form; and an example without the example.
		if (/^(In .* )?format\b|^E\.g\.$/i.test(sentence)) continue;
		if (result !== '' && result.length + sentence.length > ENOUGH_HELP) break;
		result = `${result} ${sentence}`.trim();
	}
	if (result.length <= MOST_HELP) return result;
	return `${result.slice(0, result.lastIndexOf(' ', MOST_HELP)).replace(/[,;:(]$/, '')} …`;
}

/** Words that help to make a sentence of a label, and nothing more; without an s at the end. */
const FILLERS = new Set(
	'a activity all an and are assigned associated attached be belong by data deal direction fetch field filter filtered for given i id if in it lead linked matching note of on only optional or order organization own pagination person product project provided returned select sort sorting specified supplied task that the thi to user wa which will with'.split(
		' ',
	),
);

/** Whether help only repeats the label, e.g. "The title of the deal". */
function saysNothing(help: string, label: string): boolean {
	const wordsOf = (text: string) =>
		(text.toLowerCase().match(/[a-z]+/g) ?? []).map((word) => word.replace(/s$/, ''));
	const known = wordsOf(label);
	return wordsOf(help).every((word) => FILLERS.has(word) || known.includes(word));
}

/** Help for a switch, which says "Whether …". */
export function helpOfSwitch(name: string, text: string | undefined, label: string): string {
	const help = helpOf(text, label);
	if (help?.startsWith('Whether')) return help.replace(/ or not(?=$|[.,])/, '');
	return SWITCHES[name] ?? `Whether ${label.toLowerCase()} applies`;
}

function capitalized(word: string): string {
	return word.charAt(0).toUpperCase() + word.slice(1);
}
