/** Labels and help texts from the names and texts of the reference. */

/** Spelling of words in labels, by their spelling in names. */
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

/** Labels of fields whose names are unclear. */
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

/** Help for switches whose text is missing or does not say what being on means. */
const SWITCHES: Record<string, string> = {
	active_flag: 'Whether it is active',
	deleted_flag: 'Whether it is deleted',
	done: 'Whether it is done',
	everyone: 'Whether to return the deals of all users, ignoring User and Filter',
	exact_match: 'Whether to return only full matches of the term; case is ignored',
	include_field_code: 'Whether to add the field code to each condition',
	include_labels: 'Whether to add the names of labels',
	include_option_labels: 'Whether to add the labels of options of custom fields',
	is_archived: 'Whether it is archived',
	pinned_to_deal_flag: 'Whether the note is pinned to its deal',
	pinned_to_lead_flag: 'Whether the note is pinned to its lead',
	pinned_to_organization_flag: 'Whether the note is pinned to its organization',
	pinned_to_person_flag: 'Whether the note is pinned to its person',
	pinned_to_project_flag: 'Whether the note is pinned to its project',
	pinned_to_task_flag: 'Whether the note is pinned to its task',
	search_by_email: 'Whether to search in email addresses only',
	search_for_related_items:
		'Whether to add the newest leads and deals of persons and organizations found',
	skip_users: 'Whether to leave out the IDs of the members',
	template_support: 'Whether the channel supports templates',
	was_seen: 'Whether somebody has seen the lead in Pipedrive',
};

/** Help for fields that are the same everywhere, shorter than in the reference. */
const HELP: Record<string, string> = {
	cursor: 'Position to continue from: the next_cursor of an earlier answer',
	ids: 'IDs, comma-separated',
	start: 'Number of records to skip',
	updated_since: 'Return only records changed at this time or later',
	updated_until: 'Return only records changed before this time',
	custom_fields: 'Keys of the custom fields to include, comma-separated, at most 15',
	visible_to: 'Users who can see it',
	sort: "Field and direction, e.g. 'update_time DESC'; several comma-separated",
};

/** Returns the help for a field; none where the label was chosen to need none. */
export function helpOfField(name: string, text: string | undefined, label: string) {
	return HELP[name] ?? (name in LABELS ? undefined : helpOf(text, label));
}

/** Returns the label for a name: "Expected Close Date" for "expected_close_date". */
export function labelOf(name: string): string {
	const known = LABELS[name];
	if (known !== undefined) return known;
	const words = name
		.replace(/([a-z])([A-Z])/g, '$1 $2')
		.split(/[\s._-]+/)
		.filter((word) => word !== '' && word !== 'params' && word !== 'flag');
	const labels = words.map((word) => WORDS[word.toLowerCase()] ?? capitalized(word));
	return labels.join(' ');
}

/** Returns the label of a field that names a record: "Person" for "person_id". */
export function labelOfReference(name: string, title: string): string {
	const known = LABELS[name];
	if (known !== undefined) return known;
	const label = labelOf(name.replace(/_?[iI]ds?$/, ''));
	return label === '' ? title : label;
}

/** Only higher plans have groups; in the others 3 means everyone (readme.io, "Visibility groups"). */
const VISIBILITY: Record<string, string> = {
	1: '1: Owner and Followers',
	3: "3: Owner's Group, or Everyone Without Groups",
	5: "5: Owner's Group and Subgroups",
	7: '7: Everyone',
};

/** Returns the label of an enumeration's value: "Not Started" for "not_started". */
export function labelOfValue(name: string, value: string | number): string {
	const text = String(value);
	if (name === 'visible_to' && VISIBILITY[text]) return VISIBILITY[text];
	if (text === '*') return '[All]';
	return /^[A-Z0-9.]+$/.test(text) ? text : labelOf(text);
}

/** Returns a text of the reference as help: n8n wants a final period only after several sentences. */
export function helpOf(text: string | undefined, label: string): string | undefined {
	if (text === undefined) return undefined;
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

/** Longer help is not read, and the editor loads all of it. */
const ENOUGH_HELP = 60;
const MOST_HELP = 90;

function firstSentences(text: string): string {
	let result = '';
	for (const sentence of text.split(/(?<=(?<!\b(?:e\.g|i\.e))[.!?]) (?=\S)/)) {
		// Skips lists of values, which the field's options show.
		if (/^(Supported|Possible) (fields|values)|^[^A-Z]/.test(sentence) && result !== '') continue;
		// Skips formats, because the node takes dates in any notation, and empty examples.
		if (/^(In .* )?format\b|^E\.g\.$/i.test(sentence)) continue;
		if (result !== '' && result.length + sentence.length > ENOUGH_HELP) break;
		result = `${result} ${sentence}`.trim();
	}
	if (result.length <= MOST_HELP) return result;
	return `${result.slice(0, result.lastIndexOf(' ', MOST_HELP)).replace(/[,;:(]$/, '')} …`;
}

/** Words that turn a label into a sentence without adding anything; without a final s. */
const FILLERS = new Set(
	'a activity all an and are assigned associated attached be belong by data deal direction fetch field filter filtered for given i id if in it lead linked matching note of on only optional or order organization own pagination person product project provided returned select sort sorting specified supplied task that the thi to user wa which will with'.split(
		' ',
	),
);

/** Returns true for help that only repeats the label, e.g. "The title of the deal". */
function saysNothing(help: string, label: string): boolean {
	const wordsOf = (text: string) =>
		(text.toLowerCase().match(/[a-z]+/g) ?? []).map((word) => word.replace(/s$/, ''));
	const known = wordsOf(label);
	return wordsOf(help).every((word) => FILLERS.has(word) || known.includes(word));
}

/** Returns the help for a switch, in n8n's idiom "Whether …". */
export function helpOfSwitch(name: string, text: string | undefined, label: string): string {
	const help = helpOf(text, label);
	if (help?.startsWith('Whether')) return help.replace(/ or not(?=$|[.,])/, '');
	return SWITCHES[name] ?? `Whether ${label.toLowerCase()} applies`;
}

function capitalized(word: string): string {
	return word.charAt(0).toUpperCase() + word.slice(1);
}
