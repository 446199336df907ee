import type { Answer, ServiceAnswers } from './answers';

const page = (status: number, title: string): Answer => ({
	status,
	html: `<!doctype html>\n<html lang="en">\n<head><title>${title}</title></head>\n<body><h1>${title}</h1></body>\n</html>\n`,
});

const detail = (status: number, text: string, headers?: Record<string, string>): Answer => ({
	status,
	headers,
	json: { detail: text },
});

const isReading = (method: string): boolean => method === 'GET' || method === 'HEAD';

/** The refusals of a service made with Django and the Django REST Framework, in their default wording. */
export const djangoAnswers: ServiceAnswers = {
	invalid: ({ fields = {}, general = [] }) => ({
		status: 400,
		json: general.length > 0 ? { ...fields, non_field_errors: general } : fields,
	}),
	malformedJson: (reason) => detail(400, `JSON parse error - ${reason}`),
	unsupportedMediaType: (contentType) =>
		detail(415, `Unsupported media type "${contentType}" in request.`),
	unauthorized: (text) => detail(401, text),
	methodNotAllowed: (method, allowed) =>
		detail(405, `Method "${method}" not allowed.`, { Allow: allowed.join(', ') }),
	notFound: () => detail(404, 'Not found.'),
	throttled: (seconds) =>
		detail(
			429,
			`Request was throttled. Expected available in ${seconds} second${seconds === 1 ? '' : 's'}.`,
			{ 'Retry-After': String(seconds) },
		),
	/** APPEND_SLASH: a reading request is sent on to the path with a slash, a write would lose its body. */
	unroutable: ({ method, url, path }, isRoute) => {
		if (path.endsWith('/') || !isRoute(`${path}/`)) return page(404, 'Not Found');
		if (!isReading(method)) return page(500, 'Server Error (500)');
		const [sentPath = '', query] = url.split(/\?(.*)/s);
		const location = `${sentPath}/${query === undefined ? '' : `?${query}`}`;
		return { status: 301, headers: { Location: location }, html: '' };
	},
};
