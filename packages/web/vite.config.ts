import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

const server = process.env.TEAHOUSE_SERVER ?? 'http://127.0.0.1:7788';

/** Whether a module belongs to what the first screen needs: app, sync, the common parts of the kit. */
function isHouse(id: string): boolean {
  if (/[\\/]src[\\/](app|sync)[\\/]/.test(id))
    return !/[\\/](media-cache|search-held|[a-z]+-routes)\./.test(id);
  return isKit(id) && !LATER.test(id);
}

const LIBRARY =
  /node_modules[\\/](react|react-dom|scheduler|i18next|react-i18next|wouter|regexparam|use-sync-external-store|@tanstack|idb|virtua)[\\/]/;
/** Of those, what no first screen asks with. */
const LATER_LIBRARY =
  /[\\/](infiniteQueryObserver|useInfiniteQuery|queriesObserver|useQueries|mutationObserver|useMutation)\.js$/;

/** What the list of chats is drawn by, its signs included: a file for each would weigh twice as much. */
const LIST =
  /[\\/]src[\\/]features[\\/]chat[\\/](chats-screen|conversation-avatar|conversation-cell|entry-line|messages[\\/]ticks|groups[\\/](group-event|invitations-row|use-invitations)|media[\\/](now-playing|voice-bar-host))\./;
const SIGNS =
  /[\\/]lucide-react[\\/].*[\\/](archive|bell|bell-off|check|check-check|circle-alert|circle-exclamation-point|circle-plus|clock|eye-off|import|message-square-plus|pin|pin-off|scan-line|user-plus)\.m?js$/;

/** Moments in three files: a screen of theirs needs most of the first; their entrances only the last. */
const MOMENTS =
  /[\\/]src[\\/]features[\\/]moments[\\/](?!follow-moments|waiting-mark|moments-|use-moments|use-person-name|moment-(cache|url|pages)|compose-|use-reorder|audience-sheet|people-sheet)/;
const COMPOSE = /[\\/]features[\\/]moments[\\/](compose-|use-reorder|audience-sheet|people-sheet)/;
const ENTRANCE =
  /[\\/]features[\\/]moments[\\/](use-moments|use-person-name|moment-(cache|url|pages))/;

/** The square in two files: its screens, and what its mark on the tab and its outbox need. */
const SQUARE =
  /[\\/]features[\\/]square[\\/](?!follow-square|use-square-state|compose[\\/]square-(waiting|outbox|draft))/;
const SQUARE_MARK =
  /[\\/]features[\\/]square[\\/](follow-square|use-square-state|compose[\\/]square-waiting)\./;

const isKit = (id: string): boolean => /[\\/]src[\\/]ui[\\/]/.test(id);
/** Parts of the kit that no first screen needs: what is asked, chosen and typed. */
const LATER =
  /[\\/](checkbox-row|choice|code-field|confirm-dialog|field|find-links|foot-bar|highlight|letter-rail|letter-strip|link-text|menu|modal|own-path|password-field|place-menu|qr-code|radio-rows|section|sheet|switch|switch-row|tag-label|text-field)\./;
/** Of those, what most other screens need; the rest comes with its screen. */
const isAsked = (id: string): boolean =>
  isKit(id) &&
  LATER.test(id) &&
  !/[\\/](qr-code|code-field|letter-rail|menu|place-menu)\./.test(id);

export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    react(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/sw',
      filename: 'sw.ts',
      injectRegister: false,
      injectManifest: {
        // Firefox knows no module workers for this.
        rollupFormat: 'iife',
        globPatterns: ['**/*.{js,css,html,svg,png,woff2}'],
        maximumFileSizeToCacheInBytes: 2 * 1024 * 1024,
      },
      manifest: {
        id: '/',
        name: 'Teahouse 茶馆',
        short_name: 'Teahouse',
        description: 'A teahouse of your own: friends, chats and a square.',
        start_url: '/',
        scope: '/',
        display: 'standalone',
        background_color: '#faf8f3',
        theme_color: '#faf8f3',
        icons: [
          { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png' },
          {
            src: '/icons/maskable-512.png',
            sizes: '512x512',
            type: 'image/png',
            purpose: 'maskable',
          },
          { src: '/icons/icon.svg', sizes: 'any', type: 'image/svg+xml' },
        ],
      },
    }),
  ],
  server: {
    port: 7789,
    proxy: {
      '/api': server,
      '/live': { target: server, ws: true },
      '/openapi.json': server,
    },
  },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          // What every screen needs comes in two files: the libraries, which seldom change, and the
          // house; what most of them ask with comes in a third. Twenty small ones would compress worse
          // and cost a round trip each.
          groups: [
            {
              name: 'libraries',
              test: (id) => LIBRARY.test(id) && !LATER_LIBRARY.test(id),
            },
            { name: 'house', test: isHouse },
            {
              name: 'chats',
              test: (id) => LIST.test(id) || SIGNS.test(id),
              includeDependenciesRecursively: false,
            },
            // so many small files would each be named in the first one
            { name: 'signs', test: /[\\/]lucide-react[\\/].*[\\/]icons[\\/]/ },
            // without their icons: those of the first screen would come along
            { name: 'moments', test: MOMENTS, includeDependenciesRecursively: false },
            { name: 'compose', test: COMPOSE, includeDependenciesRecursively: false },
            { name: 'square', test: SQUARE, includeDependenciesRecursively: false },
            { name: 'square-mark', test: SQUARE_MARK, includeDependenciesRecursively: false },
            { name: 'entrance', test: ENTRANCE, includeDependenciesRecursively: false },
            { name: 'questions', test: isAsked, includeDependenciesRecursively: false },
          ],
        },
      },
    },
  },
});
