/** The path of a Node executable new enough to run this project, or null. */
export function findNode(machine?: { running?: string; platform?: string; arch?: string }): string | null;
