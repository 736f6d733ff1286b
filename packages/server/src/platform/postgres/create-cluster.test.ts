import { describe, expect, it } from 'vitest';
import { explainPostgres } from './create-cluster.ts';

describe('what PostgreSQL says when it gives up', () => {
  it('OP-1 a full disk becomes a sentence that says what to do', () => {
    const said = 'initdb: error: could not write file "x": No space left on device\n';
    expect(explainPostgres(said, '/data/postgres')).toBe(
      'The disk that holds /data/postgres is full. Free some space, then start again.',
    );
  });

  it('OP-1 a missing library names itself', () => {
    const said = 'postgres: error while loading shared libraries: libfoo.so.1: cannot open\n';
    expect(explainPostgres(said, '/data')).toContain('lacks the library libfoo.so.1');
  });

  it('OP-1 a port that another program took becomes a sentence', () => {
    const said = 'LOG:  could not bind IPv4 address "127.0.0.1": Address already in use\n';
    expect(explainPostgres(said, '/data')).toMatch(/^Another program took the port .*\.$/);
  });

  it('OP-1 a user without a name is told so', () => {
    const said = 'initdb: error: could not look up effective user ID 1234: user does not exist\n';
    expect(explainPostgres(said, '/data')).toContain('user 1234, which this system does not list');
  });

  it('OP-1 anything else is quoted', () => {
    const said = 'LOG:  starting\nFATAL:  could not map memory\nLOG:  shut down\n';
    expect(explainPostgres(said, '/data')).toContain('FATAL:  could not map memory');
  });
});
