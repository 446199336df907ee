import type { Microseconds } from './time';
import type { Customer } from './types';

/** The order of `/customers/`: updated_on, then the order of making (the second is a choice). */
const compare = (one: Customer, other: Customer): number =>
	one.updated_on - other.updated_on || one.sequence - other.sequence;

/** The first index whose customer is not before `isBefore`'s border. */
function lowerBound(
	customers: readonly Customer[],
	isBefore: (customer: Customer) => boolean,
): number {
	let low = 0;
	let high = customers.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		const customer = customers[middle];
		if (customer && isBefore(customer)) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** Customers by id, and sorted by `updated_on`, so that a page of 100,000 is a slice. */
export class CustomerIndex {
	private readonly byId = new Map<string, Customer>();
	private sorted: Customer[] | undefined;

	get(id: string): Customer | undefined {
		return this.byId.get(id);
	}

	values(): IterableIterator<Customer> {
		return this.byId.values();
	}

	/** Adds one; sorting waits for the next read, so that adding many is cheap. */
	add(customer: Customer): void {
		this.byId.set(customer.customer_id, customer);
		this.sorted = undefined;
	}

	remove(customer: Customer): void {
		this.byId.delete(customer.customer_id);
		this.sorted = undefined;
	}

	clear(): void {
		this.byId.clear();
		this.sorted = undefined;
	}

	/** Moves one customer to its new place; in a sorted index this costs no sorting. */
	touch(customer: Customer, updatedOn: Microseconds): void {
		if (this.sorted) {
			const place = lowerBound(this.sorted, (other) => compare(other, customer) < 0);
			this.sorted.splice(place, 1);
		}
		customer.updated_on = updatedOn;
		if (this.sorted) {
			const place = lowerBound(this.sorted, (other) => compare(other, customer) < 0);
			this.sorted.splice(place, 0, customer);
		}
	}

	/** Customers in ascending order from `start` (inclusive) to `end` (exclusive). Not to be changed. */
	range(start = -Infinity, end = Infinity): readonly Customer[] {
		this.sorted ??= [...this.byId.values()].sort(compare);
		const { sorted } = this;
		if (start === -Infinity && end === Infinity) return sorted;
		return sorted.slice(
			lowerBound(sorted, (customer) => customer.updated_on < start),
			lowerBound(sorted, (customer) => customer.updated_on < end),
		);
	}
}
