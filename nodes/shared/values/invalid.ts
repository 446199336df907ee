/** Why a value is not accepted, as the end of a sentence that starts with the field's name. */
export class Invalid {
	constructor(readonly reason: string) {}
}
