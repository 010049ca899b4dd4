/** What was typed cannot be meant: exit 2, with a sentence that says what to type. Thrown by parsers and commands. */
export class UsageError extends Error {}
