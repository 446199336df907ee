import { invalidFields, notFound } from '../answers';
import type { Trait } from './types';
import { MAX_TRAITS_PER_CATEGORY, reservedTraitCategories } from './vocabulary';

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

const isSame = (one: Trait, other: Trait): boolean =>
	same(one.category, other.category) && same(one.trait, other.trait);

/** Traits by customer id. Categories and traits are case-insensitive [help: Traits]. */
export class TraitBook {
	private readonly byCustomer = new Map<string, Trait[]>();

	clear(): void {
		this.byCustomer.clear();
	}

	of(customerId: string): Trait[] {
		return this.byCustomer.get(customerId) ?? [];
	}

	/** Gives the trait to each of the customers; one that has it keeps it. */
	set(customerIds: readonly string[], trait: Trait): void {
		if (reservedTraitCategories.includes(trait.category.toLowerCase())) {
			throw invalidFields({ category: ['This category is reserved.'] });
		}
		const known = this.traitsOf(trait.category);
		const isNew = !known.has(trait.trait.toLowerCase());
		if (isNew && known.size >= MAX_TRAITS_PER_CATEGORY) {
			throw invalidFields({
				trait: [`A category may not have more than ${MAX_TRAITS_PER_CATEGORY} traits.`],
			});
		}
		for (const id of customerIds) {
			const others = this.of(id).filter((existing) => !isSame(existing, trait));
			this.byCustomer.set(id, [...others, trait]);
		}
	}

	/** Takes the trait from each of the customers; refuses with 404 when none of them has it. */
	remove(customerIds: readonly string[], trait: Trait): void {
		this.removeWhere(customerIds, (existing) => isSame(existing, trait));
	}

	/** Takes the category from every customer; refuses with 404 when none has it. */
	removeCategory(category: string): void {
		this.removeWhere([...this.byCustomer.keys()], (trait) => same(trait.category, category));
	}

	private traitsOf(category: string): Set<string> {
		const traits = [...this.byCustomer.values()].flat();
		return new Set(
			traits
				.filter((trait) => same(trait.category, category))
				.map(({ trait }) => trait.toLowerCase()),
		);
	}

	private removeWhere(customerIds: readonly string[], leaves: (trait: Trait) => boolean): void {
		const holders = customerIds.filter((id) => this.of(id).some(leaves));
		if (holders.length === 0) throw notFound();
		for (const id of holders) {
			this.byCustomer.set(
				id,
				this.of(id).filter((trait) => !leaves(trait)),
			);
		}
	}
}
