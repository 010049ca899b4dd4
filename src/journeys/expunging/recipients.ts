/**
 * Who got a plan, or a part of it, before something was taken out, and has to be told. Asked of the register of
 * disclosures, which tells nobody as long as there is none; the one place to join the two.
 *
 * @returns names for a list on paper, in the order of the register
 */
export const recipientsOf = async (_dataFolder: string, _planId: string): Promise<readonly string[]> => [];
