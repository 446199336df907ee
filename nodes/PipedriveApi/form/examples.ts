/** Examples for fields that take JSON, by name: nested ones, or ones that the reference does not describe. */
export const JSON_EXAMPLES: Record<string, string> = {
	assignee: '{"id": 12345, "type": "person"}',
	conditions:
		'{"glue": "and", "conditions": [{"glue": "and", "conditions": [{"object": "deal", "field_id": "12", "operator": "=", "value": "open"}]}, {"glue": "or", "conditions": []}]}',
	duration: '{"start": "2026-01-01", "end": "2026-12-31"}',
	expected_outcome: '{"target": 50, "tracking_metric": "quantity"}',
	important_fields: '{"enabled": true, "stage_ids": [1, 2]}',
	prices: '[{"currency": "EUR", "price": 10, "cost": 5}]',
	required_fields: '{"enabled": true, "stage_ids": [1, 2], "statuses": {"1": ["won"]}}',
	type: '{"name": "deals_started", "params": {"pipeline_id": [1]}}',
	ui_visibility: '{"add_visible_flag": true, "details_visible_flag": true}',
	visible_pipeline_ids: '{"add": [1], "remove": [3, 4]}',
};
