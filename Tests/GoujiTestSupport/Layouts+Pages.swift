extension Layouts {
  /// Page numbers and form feeds inside the tables.
  static let pages: [Layout] =
    [
      ("page-plain", ["3"]), ("page-dashes", ["- 3 -"]), ("page-long-dashes", ["—3—"]),
      ("page-words", ["第3页 共8页"]), ("page-of", ["3/8"]), ("page-feed-only", [feed]),
      ("page-number-feed", ["- 3 -", feed]), ("page-feed-number", [feed, "3"]),
      ("page-empty-lines", ["", "—3—", "", feed]),
    ].map { name, lines in
      Layout("\(name)-table-three", tab, [Edits.pageBreak("表三", after: 15, lines)])
    }
    + [
      Layout("page-table-two", tab, [Edits.pageBreak("表二", after: 7, ["- 2 -", feed])]),
      Layout("page-table-two-plain", pipe, [Edits.pageBreak("表二", after: 3, ["2"])]),
      Layout("page-table-four", tab, [Edits.pageBreak("表四", after: 2, ["- 5 -", feed])]),
      Layout("page-table-four-early", pipe, [Edits.pageBreak("表四", after: 0, [feed, "5"])]),
      Layout("page-after-heads", tab, [Edits.pageBreak("表三", after: 2, ["—3—", feed])]),
      Layout("page-before-total", tab, [Edits.pageBreak("表三", after: 25, ["第3页 共8页"])]),
      Layout(
        "pages-many", squeezedTab,
        [
          Edits.pageBreak("表二", after: 5, ["1", feed]),
          Edits.pageBreak("表三", after: 8, ["2", feed]),
          Edits.pageBreak("表三", after: 20, ["3", feed]),
          Edits.pageBreak("表四", after: 1, ["4", feed]),
        ]),
      Layout("page-cells", cells, [Edits.pageBreak("表三", after: 12, ["- 3 -", feed])]),
      Layout("page-cells-plain", cells, [Edits.pageBreak("表三", after: 12, ["3", feed])]),
      Layout("page-running", RunningWriter(), [Edits.pageBreak("表三", after: 17, [feed, "- 4 -"])]),
      Layout("page-pipe", pipe, [Edits.pageBreak("表三", after: 6, ["3/8"])]),
      Layout(
        "page-running-head", tab,
        [Edits.pageBreak("表三", after: 14, ["3", feed, "政府信息公开工作年度报告"])]),
    ]

  /// The head of a table once more on its next page.
  static let repeatedHeads = [
    Layout("head-again", tab, [Edits.pageBreak("表三", after: 15, [], repeatsHead: true)]),
    Layout(
      "head-again-page", tab,
      [Edits.pageBreak("表三", after: 15, ["- 3 -", feed], repeatsHead: true)]),
    Layout("head-again-pipe", pipe, [Edits.pageBreak("表三", after: 9, [], repeatsHead: true)]),
    Layout(
      "head-again-markdown", markdown,
      [Edits.spaced, Edits.pageBreak("表三", after: 18, [], repeatsHead: true)]),
    Layout(
      "head-again-cells", cells,
      [Edits.pageBreak("表三", after: 12, ["—3—", feed], repeatsHead: true)]),
    Layout(
      "head-again-aligned", AlignedWriter(groups: .firstRow),
      [Edits.pageBreak("表三", after: 15, [spaces(60) + "- 3 -", feed], repeatsHead: true)]),
    Layout(
      "head-again-twice", squeezedTab,
      [
        Edits.pageBreak("表三", after: 8, ["2"], repeatsHead: true),
        Edits.pageBreak("表三", after: 20, ["3"], repeatsHead: true),
      ]),
  ]

  /// A list of the sections before section one.
  static let contents = [
    Layout("contents", tab, [Edits.contents { _, text in text }]),
    Layout("contents-pages", tab, [Edits.contents { "\($1) \($0 + 1)" }]),
    Layout(
      "contents-leaders", squeezedTab,
      [Edits.contents { "\($1)" + String(repeating: "…", count: 12) + "\($0 + 1)" }]),
    Layout(
      "contents-dots-cells", cells,
      [Edits.contents { "\($1)" + String(repeating: ".", count: 30) + " - \($0 + 2) -" }]),
    Layout(
      "contents-counted", tab,
      [Edits.contents { "\($0 + 1)、 \($1.dropFirst(2))" + "....... - \($0 + 2) -" }]),
  ]

  /// What stands around a report and between its parts.
  static let surroundings = [
    Layout("headings-markdown", tab, [Edits.headings { "## \(FormShape.ordinals[$0])、\($1)" }]),
    Layout("headings-bare", tab, [Edits.headings { _, text in text }]),
    Layout("headings-arabic", tab, [Edits.headings { "\($0 + 1)、\($1)" }]),
    Layout("headings-arabic-dot", cells, [Edits.headings { "\($0 + 1). \($1)" }]),
    Layout("headings-part", pipe, [Edits.headings { "第\(FormShape.ordinals[$0])部分 \($1)" }]),
    Layout("headings-spaced", tab, [Edits.headings { " \(FormShape.ordinals[$0]) 、 \($1) " }]),
    Layout("site-chrome", pipe, [siteChrome]),
    Layout("site-chrome-cells", cells, [siteChrome, Edits.spaced]),
    Layout("prose-wrapped", tab, [Edits.wrapped(40)]),
    Layout("prose-wrapped-blanks", DelimitedWriter(separator: "   "), [Edits.wrapped(34)]),
    Layout("table-titles", tab, [Edits.beside(above: { ["表\($0) 统计情况表"] })]),
    Layout("table-titles-unit", pipe, [Edits.beside(above: { ["表\($0)　　　单位：件"] })]),
    Layout("notes-below", tab, [Edits.beside(below: { ["注：表\($0)数据由各承办单位汇总，截至年末。"] })]),
    Layout(
      "notes-numbered", cells,
      [Edits.beside(below: { _ in ["注：1.空白表示没有数据；2.金额保留2位小数。"] })]),
    Layout("lines-crlf", tab, finish: [crlf]),
    Layout("lines-crlf-cells", cells, finish: [crlf]),
    Layout("byte-order-mark", tab, finish: [{ "\u{FEFF}" + $0 }]),
    Layout("no-last-newline", pipe, finish: [{ String($0.dropLast()) }]),
    Layout("trailing-blanks", tab, finish: [trailing("   ")]),
    Layout("trailing-wide-blanks-cells", cells, finish: [trailing("\u{3000}")]),
  ]

  static let siteChrome = Edits.around(
    [
      "当前位置：首页 > 政府信息公开 > 政府信息公开年报", "发布时间：2024-03-12 09:30  浏览次数：128  字号：大 中 小",
      "打印本页 关闭窗口",
    ],
    [
      "上一篇：没有了", "下一篇：年度报告附件", "扫一扫在手机打开当前页面", "主办单位：市政府办公室  网站标识码：4100000001",
      "某ICP备05001234号-1  公网安备 41010002000123号",
    ])

  static let crlf: Finish = { text in
    text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
  }

  static func trailing(_ blanks: String) -> Finish {
    { text in
      text.split(separator: "\n", omittingEmptySubsequences: false)
        .joined(separator: blanks + "\n")
    }
  }
}
