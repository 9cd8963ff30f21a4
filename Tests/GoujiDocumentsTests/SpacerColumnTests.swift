import GoujiDocuments
import GoujiModel
import Testing

@Suite("Columns that only keep others apart")
struct SpacerColumnTests {
  private func lines(_ rows: [String]) throws -> [String] {
    let table = rows.map { row in
      let cells = row.split(separator: "|", omittingEmptySubsequences: false)
      return "<tr>" + cells.map { "<td>\($0)" }.joined()
    }
    return try Reading("<html><body><table>\(table.joined())</table></body></html>").lines
  }

  @Test func `a column without a word or number from top to bottom is left out`() throws {
    #expect(
      try lines(["|行|&nbsp;|甲|　|乙||丙|", "|规章||1||||3|", "|文件||||5||&nbsp;|"])
        == ["行|甲|乙|丙", "规章|1||3", "文件||5|"])
  }

  @Test func `a column with a head stays, as does one with a number`() throws {
    #expect(try lines(["行|甲|乙|丙", "规章||2|", "文件||4|"]) == ["行|甲|乙|丙", "规章||2|", "文件||4|"])
    #expect(try lines(["行|甲|乙|丙|", "规章|1|2|3|4"]) == ["行|甲|乙|丙|", "规章|1|2|3|4"])
  }

  @Test func `without a head no column is left out`() throws {
    #expect(try lines(["规章|1||3", "文件|4||6"]) == ["规章|1||3", "文件|4||6"])
    #expect(try lines(["三|四|规章||3", "||文件||6"]) == ["三|四|规章||3", "||文件||6"])
  }

  @Test func `where a row may have lost a cell no column is left out`() throws {
    #expect(
      try lines(["行||甲||乙||丙", "规章||1||2||3", "文件||4|5||6"])
        == ["行||甲||乙||丙", "规章||1||2||3", "文件||4|5||6"])
  }

  @Test func `a merged head covers spacers, and a cell keeps its place in the file`() throws {
    let reading = try Reading(
      "<html><table><tr><td rowspan=2>行<td rowspan=2><td colspan=5>申请人"
        + "<tr><td>甲<td><td>乙<td><td>丙<tr><td>规章<td><td><td><td>2<td><td>3</table></html>")
    #expect(reading.lines == ["行|申请人", "甲|乙|丙", "规章||2|3"])
    let last = try #require(reading.document.cells.indices.last)
    #expect(reading.document.origins[last].cell == 7)
  }
}
