import type { NetworkInterfaceInfo } from 'node:os';
import { describe, expect, it } from 'vitest';
import { listLanAddresses } from './lan-addresses.ts';

const at = (address: string, internal = false): NetworkInterfaceInfo[] => [
  { address, internal, family: 'IPv4', netmask: '', mac: '', cidr: null },
];

describe('addresses on the local network', () => {
  it('OP-1 puts the home network first, containers last, and leaves out what no phone reaches', () => {
    expect(
      listLanAddresses({
        lo: at('127.0.0.1', true),
        docker0: at('172.17.0.1'),
        eth0: at('203.0.113.9'),
        eth1: at('10.0.0.4'),
        eth2: at('169.254.7.7'),
        wlan0: at('192.168.31.104'),
      }),
    ).toEqual(['192.168.31.104', '10.0.0.4', '203.0.113.9', '172.17.0.1']);
  });
});
