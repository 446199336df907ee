/** Daily budget of a company's tokens, shared by all callers [readme: Rate limiting]. */
export class TokenBudget {
	used = 0;

	constructor(
		/** May be changed at any time. */
		public limit: number,
	) {}

	get left(): number {
		return Math.max(0, this.limit - this.used);
	}

	/** Pays for a call; false when there is not enough left for it, and then nothing is paid. */
	pay(tokens: number): boolean {
		if (this.used + tokens > this.limit) return false;
		this.used += tokens;
		return true;
	}

	/** Uses up all that is left, or a part of it. */
	spend(tokens: number = this.left): void {
		this.used += tokens;
	}
}
