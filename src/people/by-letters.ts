/** Names in the order in which people look for them: É beside E, capitals beside small letters. */
export const byLetters = new Intl.Collator('en').compare;
