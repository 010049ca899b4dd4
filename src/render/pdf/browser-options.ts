/**
 * How the print browser is started: without any way out. Whatever a page asks for, names resolve to nothing
 * and every connection goes to a proxy that is not there. The outermost of the engine's layers; the others
 * are in `sealed-page.ts` and `seal-html.ts`.
 */

import type { LaunchOptions } from 'puppeteer';
import { isHeadlessShell } from './find-chromium.ts';

/** @param sandbox - false leaves out Chromium's own sandbox, which cannot start as root. */
export function browserOptions(executablePath: string, sandbox: boolean): LaunchOptions {
  return {
    executablePath,
    headless: isHeadlessShell(executablePath) ? 'shell' : true,
    // A pipe, not a port: nobody else on the machine can steer the browser, and it ends when we do.
    pipe: true,
    // Signals belong to the program that prints; the browser ends with the pipe.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [...noWayOut, ...quiet, unhinted, ...(sandbox ? [] : ['--no-sandbox'])],
  };
}

const noWayOut = [
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--proxy-server=http://0.0.0.0:1',
  // Without this, Chromium reaches loopback past the proxy.
  '--proxy-bypass-list=<-loopback>',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--disable-quic',
  '--dns-prefetch-disable',
  '--no-pings',
  '--disable-domain-reliability',
  '--disable-file-system',
  '--disable-plugins',
];

/** A headless shell would move each letter to a whole pixel of a screen that is not there, which shows in print. */
const unhinted = '--font-render-hinting=none';

const quiet = [
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
