import GoujiTestSupport
import GoujiText
import Testing

@Suite("Folding")
struct FoldingTests {
  private static let folding = Folding(table: Array("數\t数\n復\t复\n議\t议\n".utf8))

  private static func folded(_ text: String) -> FoldedText {
    folding.fold(bytes: Array(text.utf8), from: 0)
  }

  private static func words(_ text: String) -> String {
    String(decoding: folded(text).text, as: UTF16.self)
  }

  @Test(
    arguments: [
      ("復(fù)議", "复议"), ("件數（shù）", "件数"), ("政務(wù)公開", "政務公開"), ("沒(méi)有", "沒有"),
      ("綠(lǜ)", "綠"), ("嗯(ńg)", "嗯"), ("復(fù)議(yì)", "复议"),
    ])
  func `A reading behind a character is dropped`(text: String, expected: String) {
    #expect(Self.words(text) == expected)
    #expect(Self.folded(text).holdsReadings)
    #expect(Self.folded(text).remarks.count == 1)
  }

  @Test(
    arguments: [
      "附件(a)", "网址(www.gov.cn)", "复议(fu)", "复议(fù", "1(fù)", "(fù)议", "复议()", "说明(注)",
      "咖啡(cafétéria)", "维生素(é，注)", "表(1)",
    ])
  func `Other brackets stay`(text: String) {
    let text = text.replacing("，", with: ",")
    #expect(Self.words(text) == text)
    #expect(!Self.folded(text).holdsReadings)
    #expect(Self.folded(text).remarks.isEmpty)
  }

  @Test func `Every unit leads back to its byte`() {
    let text = "件數(shù)12(含3)"
    let folded = Self.folded(text)
    let bytes = Array(text.utf8)
    for (unit, source) in zip(folded.text, folded.source) where unit < 0x80 {
      #expect(UInt16(bytes[Int(source)]) == unit)
    }
    #expect(folded.source.last == UInt32(bytes.count))
    #expect(folded.source.count == folded.text.count + 1)
  }
}
