import { describe, expect, it, vi } from 'vitest';
import { firstLanguage } from './i18n.ts';
import { fillPath, findScreen, matchPath, screen } from './screens.ts';

const Nothing = () => null;

describe('addresses', () => {
  it('UI a pattern matches its addresses and decodes the named parts', () => {
    expect(matchPath('/chats/:id', '/chats/7')).toEqual({ id: '7' });
    expect(matchPath('/chats/:id', '/chats/%E8%8C%B6%2F')).toEqual({ id: '茶/' });
    expect(matchPath('/chats/:id/info', '/chats/7')).toBeUndefined();
    expect(matchPath('/chats', '/chats/')).toEqual({});
  });
  it('UI a badly encoded address is missing, not an error', () => {
    expect(matchPath('/chats/:id', '/chats/%E0%A4%A')).toBeUndefined();
  });
  it('UI the first line of the table that fits wins', () => {
    const load = async () => Nothing;
    const table = [
      screen('/contacts/new', { pane: 'detail', load }),
      screen('/contacts/:memberId', { pane: 'detail', load }),
    ];
    expect(findScreen(table, '/contacts/new')?.entry.path).toBe('/contacts/new');
    expect(findScreen(table, '/contacts/7')?.params).toEqual({ memberId: '7' });
    expect(findScreen(table, '/nowhere')).toBeUndefined();
  });
  it('UI parts are encoded when a pattern is filled', () => {
    expect(fillPath('/chats/:id/info', { id: 'a/b 茶' })).toBe('/chats/a%2Fb%20%E8%8C%B6/info');
  });
});

describe('loading a screen', () => {
  it('UI a screen is fetched once and then drawn without waiting', async () => {
    const load = vi.fn(async () => Nothing);
    const entry = screen('/a', { pane: 'detail', load });
    expect(await entry.ready()).toBe(Nothing);
    expect(entry.ready()).toMatchObject({ status: 'fulfilled', value: Nothing });
    expect(load).toHaveBeenCalledTimes(1);
  });
  it('UI a load that failed is tried again when the person asks, not by itself', async () => {
    const load = vi.fn(async () => Nothing).mockRejectedValueOnce(new Error('no network'));
    const entry = screen('/a', { pane: 'detail', load });
    await expect(entry.ready()).rejects.toThrow('no network');
    await expect(entry.ready()).rejects.toThrow('no network');
    expect(load).toHaveBeenCalledTimes(1);
    entry.retry();
    expect(await entry.ready()).toBe(Nothing);
  });
});

it('UI the first language is the stored one, else the first of the browser that we speak', () => {
  expect(firstLanguage('en', ['zh-CN'])).toBe('en');
  expect(firstLanguage(null, ['fr-FR', 'zh-Hant-TW', 'en'])).toBe('zh');
  expect(firstLanguage('xx', ['EN-us'])).toBe('en');
  expect(firstLanguage(null, ['fr'])).toBe('en');
});
