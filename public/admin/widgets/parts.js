// What our form fields have in common.

// @ts-check

/** Decap gives lists of its own; a new entry may hold a plain one. @param {any} value @returns {any[]} */
export const listOf = (value) => value?.toJS?.() ?? value ?? [];

/** What every single field has in common. @param {any} props */
export const common = ({ forID, classNameWrapper, setActiveStyle, setInactiveStyle }) => ({
  id: forID,
  className: classNameWrapper,
  onFocus: setActiveStyle,
  onBlur: setInactiveStyle,
});
