import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium } from '../tests/browser/find-chromium';

const REMEDY = 'Install it with your package manager, or set CHROMIUM to the path of a Chromium or Chrome binary.';

/**
 * Installs Debian's Chromium, which the browser tests drive. As root directly, otherwise through sudo without a
 * password.
 * @throws Error of the command that failed.
 */
function installChromium(): void {
  const prefix = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  for (const step of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    const [command, ...rest] = [...prefix, 'apt-get', ...step];
    execFileSync(command, rest, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  }
}

function fail(message: string): never {
  console.error(`ensure-browser: ${message} ${REMEDY}`);
  process.exit(1);
}

if (!findChromium()) {
  if (!existsSync('/usr/bin/apt-get')) fail('no Chromium found, and this machine has no apt-get to install it with.');
  console.log('ensure-browser: no Chromium found, installing the Debian package');
  try {
    installChromium();
  } catch (error) {
    fail(`the installation of Chromium failed (${error instanceof Error ? error.message : error}).`);
  }
  if (!findChromium()) fail('apt-get ended well, but there is still no Chromium.');
}
