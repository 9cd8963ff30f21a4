import GoujiEngine
import GoujiModel
import Testing

@Suite("Changes of written texts")
struct TextVariantTests {
  private static let context = LoadContext(form: SmallForm.form, folding: SmallForm.folding)

  private static func texts(_ equation: String) -> [String] {
    EquationVariants.of(equation, context: context).map(\.text)
  }

  @Test(
    arguments: [
      (
        "甲 + 乙 = 丁",
        ["甲 - 乙 = 丁", "甲 + 乙 ≠ 丁", "甲 + 乙 ≤ 丁", "甲 + 乙 ≥ 丁", "乙 = 丁", "甲 = 丁"]
      ),
      (
        "甲 － 乙 ≥ 0",
        ["甲 + 乙 ≥ 0", "甲 － 乙 > 0", "甲 － 乙 = 0", "甲 － 乙 ≤ 0", "甲 － 乙 ≥ 1", "－ 乙 ≥ 0", "甲 ≥ 0"]
      ),
      ("丙丁 <= 3.5件", ["丙丁 < 3.5件", "丙丁 = 3.5件", "丙丁 >= 3.5件", "丙丁 <= 2.5件", "丙丁 <= 4.5件"]),
      (
        "甲 = 乙 或 甲 > 丁",
        [
          "甲 ≠ 乙 或 甲 > 丁", "甲 ≤ 乙 或 甲 > 丁", "甲 ≥ 乙 或 甲 > 丁", "甲 = 乙 或 甲 >= 丁", "甲 = 乙 或 甲 < 丁",
          "甲 > 丁", "甲 = 乙", "甲 = 乙 且 甲 > 丁",
        ]
      ),
      ("非 有(统计期限)", ["有(统计期限)"]),
      ("有（收费说明）", ["非有（收费说明）"]),
      (
        "统计期限.起 = 1月1日",
        [
          "统计期限.起 ≠ 1月1日", "统计期限.起 ≤ 1月1日", "统计期限.起 ≥ 1月1日", "统计期限.起 = 1月2日",
        ]
      ),
      (
        "最大（甲、乙） = 丁",
        [
          "最小（甲、乙） = 丁", "最大（甲、乙） ≠ 丁", "最大（甲、乙） ≤ 丁", "最大（甲、乙） ≥ 丁", "最大（乙） = 丁",
          "最大（甲） = 丁",
        ]
      ),
    ])
  func `An equation is changed one step at a time in its own spelling`(
    equation: String, expected: [String]
  ) {
    #expect(Set(Self.texts(equation)) == Set(expected))
  }

  @Test func `A part of a chain is taken out`() {
    #expect(Self.texts("甲 = 乙 = 丁").contains("乙 = 丁"))
    #expect(Self.texts("甲 = 乙 = 丁").contains("甲 = 丁"))
  }

  @Test func `Words tell every change of a text apart`() {
    let words = EquationVariants.of("甲 + 乙 + 丙 = 丁 + 丁", context: Self.context).map(\.words)
    #expect(Set(words).count == words.count)
    #expect(words.contains("“+”改为“-”") && words.contains("“+”改为“-”（第2处）"))
  }

  @Test func `A text that cannot be read has no changes`() {
    #expect(Self.texts("甲 + @ = 丁") == [])
  }

  @Test(
    arguments: [
      ("（甲|乙|丙）丁", ["（乙|丙）丁", "（甲|丙）丁", "（甲|乙）丁"]),
      ("（停止|不再）执行", ["不再执行", "停止执行"]),
      ("信息（公开|）费", ["信息费", "信息公开费"]),
      ("甲（乙（丙|丁）|戊）", ["甲（乙丁|戊）", "甲（乙丙|戊）", "甲戊", "甲乙（丙|丁）"]),
      ("甲|乙", ["乙", "甲"]), ("办法（试行）", []), ("甲（乙", []),
    ])
  func `Each alternative of a phrase is taken out once`(phrase: String, expected: [String]) {
    #expect(Set(PhraseVariants.of(phrase).map(\.text)) == Set(expected))
  }

  @Test func `Numbers go one step up and down, never below zero`() {
    #expect(NumberVariants.neighbours(of: "0") == ["1"])
    #expect(NumberVariants.neighbours(of: "2.5") == ["1.5", "3.5"])
    #expect(NumberVariants.neighbours(of: "9223372036854775807") == [])
  }
}
