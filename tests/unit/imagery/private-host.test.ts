import { describe, expect, it } from 'vitest';
import { isPrivateHost } from '../../../src/imagery/private-host';

const hostIn = (address: string): string => new URL(address).host;

describe('a host of the visitor’s own computer or network', () => {
  it.each([
    'http://localhost:8080/',
    'http://tiles.localhost/',
    'http://127.0.0.1/',
    'http://127.1/',
    'http://0x7f000001/',
    'http://2130706433/',
    'http://10.255.255.255/',
    'http://100.64.0.1/',
    'http://169.254.169.254/latest/',
    'http://172.16.0.1/',
    'http://172.31.255.255:81/',
    'http://192.168.0.7/',
    'http://0.0.0.0/',
    'http://[::1]:8000/',
    'http://[::]/',
    'http://[fc00::1]/',
    'http://[fdff::1]/',
    'http://[fe80::1]/',
    'http://[::ffff:192.168.0.1]/',
    'http://router/',
    'http://printer.local/',
    'http://printer.local./',
    'http://nas.home.arpa/',
  ])('is told apart: %s', (address) => {
    expect(isPrivateHost(hostIn(address))).toBe(true);
  });

  it.each([
    'https://tiles.maps.eox.at/',
    'https://localhost.example.org/',
    'https://local.example/',
    'http://9.255.255.255/',
    'http://11.0.0.0/',
    'http://100.63.255.255/',
    'http://100.128.0.0/',
    'http://172.15.255.255/',
    'http://172.32.0.0/',
    'http://192.167.0.1/',
    'http://192.169.0.1/',
    'http://[2001:db8::1]/',
    'http://[::ffff:8.8.8.8]/',
  ])('is not what the internet may hold: %s', (address) => {
    expect(isPrivateHost(hostIn(address))).toBe(false);
  });
});
