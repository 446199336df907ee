/** Value that is not accepted, with the reason as the end of a sentence that starts with the field's name. */
export class Invalid {
	constructor(readonly reason: string) {}
}
