/** Words that bind others and name nothing: no topic is made of them (H2). Chosen by hand, small on purpose. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `的 了 在 是 我 有 和 就 不 人 都 一 一个 上 也 很 到 说 要 去 你 会 着 没有 看 好 自己 这 那 他 她 它 们
  我们 你们 他们 她们 它们 咱们 大家 什么 怎么 怎样 为什么 这个 那个 这些 那些 这样 那样 这里 那里 哪里 谁 哪
  吗 呢 吧 啊 呀 哦 嗯 哈 哈哈 哈哈哈 哈哈哈哈 嘛 啦 哇 唉 喂 与 及 或 或者 而 而且 但 但是 可是 不过 因为
  所以 如果 虽然 然后 还是 还有 还 又 再 才 只 只是 就是 不是 可以 可能 应该 需要 能 能够 想 觉得 知道 感觉
  真的 真是 非常 特别 太 最 更 比较 已经 正在 刚刚 刚才 现在 今天 明天 昨天 今晚 今早 早上 晚上 下午 上午 中午
  时候 一下 一些 一点 一样 一直 一起 有点 有些 有人 没 别 被 把 让 给 对 对于 关于 从 向 往 以 为 为了 由
  于 之 其 其实 等 等等 个 位 只有 每 每天 各 某 东西 事情 问题 样子 里 中 下 前 后 来 过 得 地 吃 喝
  用 做 出 多 少 大 小 点 年 月 日 号 时 分 秒 看到 看见 听到 起来 出来 下来 上来 转发 微博 分享 图片 视频 链接
  the and for that this with you are was were have has had not but all any can her his him its our out she they them their
  there then than from been will would what when where which who whom how why your yours mine just like about into over
  only very some such also here more most much many these those one two http https www com today now really been being
  does did doing don isn aren wasn didn get got gets going gonna`
    .split(/\s+/)
    .filter(Boolean),
);
