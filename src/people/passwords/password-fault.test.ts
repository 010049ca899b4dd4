import { expect, test } from 'vitest';
import { passwordFault } from './password-fault.ts';

const about = ['Amelia Tavares', 'amelia.tavares@example.org', 'Quonset Point High School'];

test('a password has 15 to 128 characters of any kind (S1)', () => {
  const letters = 'kfjw mzpt vrbq xhdn lcgy';
  expect(passwordFault(letters.slice(0, 14), about)).toBe('password-short');
  expect(passwordFault(letters.slice(0, 15), about)).toBeUndefined();
  const long = Array.from({ length: 40 }, (_, at) => `${at * 7919}k`).join('');
  expect(passwordFault(long.slice(0, 128), about)).toBeUndefined();
  expect(passwordFault(long.slice(0, 129), about)).toBe('password-long');
  expect(passwordFault('a'.repeat(100_000), about)).toBe('password-long');
  expect(passwordFault('\u{1F98A}\u{1F427}'.repeat(7), about)).toBe('password-short');
  expect(passwordFault('ěščřžýáíéúůťďň', about)).toBe('password-short');
});

test('no capitals, digits or signs are asked for, and phrases in any language are welcome (S1)', () => {
  for (const phrase of [
    'velvet hammer under the orchid',
    'purple dragon eats sunshine for breakfast',
    'mi abuela cocina mejor los domingos',
    'a praia fica longe do apartamento',
    'собака лает караван идет',
    '839201745610283',
    'g7$Kq!zP2w^Lm9&x',
  ]) {
    expect(passwordFault(phrase, about), phrase).toBeUndefined();
  }
});

test('what everybody tries is refused, also doubled, dressed up or typed along the keyboard (S2)', () => {
  for (const password of [
    'passwordpassword',
    'Password12345678',
    'P@ssw0rd!P@ssw0rd!',
    'iloveyouforever1',
    'iloveyouprincess',
    'contraseña123456',
    'Senha123456789012',
    'qwertyuiopasdfghjkl',
    'abcdefghijklmnop',
    '123456789012345',
    '987654321098765',
    'aaaaaaaaaaaaaaaaaaaa',
    'abc!abc!abc!abc!abc!',
    'letmeinletmeinletmein',
    'thisisapassword',
    'Corinthians2026!!!!',
  ]) {
    expect(passwordFault(password, about), password).toBe('password-common');
  }
});

test('what anybody would try for this person is refused (S2)', () => {
  for (const password of [
    'ameliatavares2008!',
    'Tavares.Amelia.2026',
    'amelia.tavares@example.org',
    'quonsetpointhighschool',
    'Throughline2026!!',
    'QuonsetAmelia#12',
  ]) {
    expect(passwordFault(password, about), password).toBe('password-about-you');
  }
  expect(passwordFault('amelia plants crooked radishes', about)).toBeUndefined();
});
