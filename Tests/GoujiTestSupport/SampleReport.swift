/// One annual report as values and texts, before any layout.
package struct SampleReport: Sendable, CustomStringConvertible {
  package var name: String
  package var unit: String
  package var year: Int
  /// The lines of the title, none when the report has no title.
  package var titleLines: [String]
  /// Basis and period first, then where the report is published.
  package var preamble: [String]
  /// The six section titles without their ordinals.
  package var headings: [String] = FormShape.sections
  package var overview: [String]
  package var problems: [String]
  package var other: [String]
  /// 规章 3, 规范性文件 3, 许可, 处罚, 强制, 收费; an empty string is a cell without a value.
  package var table2: [String]
  package var table3: [[String]]
  /// 行政复议 5, 直接起诉 5, 复议后起诉 5.
  package var table4: [String]
  package var signature: [String]

  package var description: String { name }

  /// The 200 values in the order of ``FormShape/cells``.
  package var values: [String] { table2 + table3.flatMap { $0 } + table4 }
}
