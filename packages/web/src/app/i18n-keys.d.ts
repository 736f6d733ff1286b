import 'i18next';
import type app from '../i18n/zh/app.json';
import type chat from '../i18n/zh/chat.json';
import type chatSettings from '../i18n/zh/chat-settings.json';
import type contacts from '../i18n/zh/contacts.json';
import type discover from '../i18n/zh/discover.json';
import type groups from '../i18n/zh/groups.json';
import type identity from '../i18n/zh/identity.json';
import type imports from '../i18n/zh/imports.json';
import type lines from '../i18n/zh/lines.json';
import type media from '../i18n/zh/media.json';
import type messages from '../i18n/zh/messages.json';
import type moments from '../i18n/zh/moments.json';
import type notifications from '../i18n/zh/notifications.json';
import type refusals from '../i18n/zh/refusals.json';
import type search from '../i18n/zh/search.json';
import type square from '../i18n/zh/square.json';
import type squarePlaces from '../i18n/zh/square-places.json';
import type ui from '../i18n/zh/ui.json';

// Every key is checked against the Chinese file; a new namespace is added here.
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app';
    returnNull: false;
    resources: {
      app: typeof app;
      chat: typeof chat;
      'chat-settings': typeof chatSettings;
      contacts: typeof contacts;
      discover: typeof discover;
      groups: typeof groups;
      imports: typeof imports;
      identity: typeof identity;
      lines: typeof lines;
      media: typeof media;
      messages: typeof messages;
      moments: typeof moments;
      notifications: typeof notifications;
      refusals: typeof refusals;
      search: typeof search;
      square: typeof square;
      'square-places': typeof squarePlaces;
      ui: typeof ui;
    };
  }
}
