export {};

declare const self: ServiceWorkerGlobalScope & {
  __WB_MANIFEST: { url: string; revision: string | null }[];
};
console.info(self.__WB_MANIFEST.length);
