import nodemailer from 'nodemailer';
import { isLoopback } from '../../people/accounts/cookie.ts';

/**
 * The district's own mail server, by `THROUGHLINE_SMTP_URL` (`smtps://user:password@mail.example.org`) and
 * `THROUGHLINE_MAIL_FROM`. Without them nothing is ever sent. Beyond this computer a letter goes encrypted or not at all.
 */

export type Letter = { readonly to: string; readonly subject: string; readonly text: string };

export type Mailer = { readonly send: (letter: Letter) => Promise<void> };

type Environment = Readonly<Record<string, string | undefined>>;

/** @returns undefined when no server is set; a sentence when it cannot be used */
export const openMailer = (environment: Environment): Mailer | { readonly refused: string } | undefined => {
  const { THROUGHLINE_SMTP_URL: address, THROUGHLINE_MAIL_FROM: from } = environment;
  if (!address) return undefined;
  if (!URL.canParse(address) || !/^smtps?:$/.test(new URL(address).protocol)) {
    return { refused: 'THROUGHLINE_SMTP_URL has to be like smtps://user:password@mail.example.org.' };
  }
  if (!from?.includes('@')) return { refused: 'THROUGHLINE_MAIL_FROM has to be the address of the sender.' };
  const { protocol, hostname, port, username, password } = new URL(address);
  const secure = protocol === 'smtps:';
  const transport = nodemailer.createTransport({
    host: hostname,
    port: Number(port) || (secure ? 465 : 587),
    secure,
    requireTLS: !secure && !isLoopback(`http://${hostname}`),
    ...(username && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async ({ to, subject, text }) => {
      await transport.sendMail({ from, to: { name: '', address: to }, subject, text });
    },
  };
};
