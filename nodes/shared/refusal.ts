/** Why a value is not accepted, as the end of a sentence that starts with the field's name. */
export class Refusal {
	constructor(readonly reason: string) {}
}
