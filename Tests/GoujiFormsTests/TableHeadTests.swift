import GoujiForms
import GoujiModel
import GoujiTestSupport
import Testing

@Suite("Heads of the tables")
struct TableHeadTests {
  private static let layouts = ["tab", "pipe", "markdown", "csv", "cells", "tab-merged-repeated"]

  @Test("Heads and note as the form prints them are official", arguments: layouts)
  func official(_ name: String) throws {
    let tables = try tables(try layout(name))
    for table in tables { #expect(table.columns.allSatisfy { $0.status == .official }) }
    #expect(tables[1].note?.status == .official)
  }

  @Test("A head in other words is altered", arguments: layouts)
  func altered(_ name: String) throws {
    let wordings = [
      ("现行有效件数", "现行有效件数（历史累计）", 0, 2), ("本年制发件数", "本年（2023）制发件数", 0, 0),
      ("本年收费金额（单位：万元）", "本年收费金额", 0, 4), ("科研机构", "科研机关", 1, 2),
      ("尚未审结", "尚未办结", 2, 3),
    ]
    for (official, other, table, column) in wordings {
      let tables = try tables(try layout(name).rewording(official, as: other))
      for (place, head) in tables[table].columns.enumerated() {
        #expect(head.status == (place == column ? .altered : .official), "\(other) \(place)")
      }
    }
  }

  @Test("The rest of a head in a cell of its own is no alteration")
  func folded() throws {
    let layout = try layout("tab").rewording("本年收费金额（单位：万元）", as: "本年收费金额\t（单位：万元）")
    #expect(try tables(layout)[0].columns.allSatisfy { $0.status == .official })
  }

  @Test("A column without head and values is missing", arguments: layouts)
  func missing(_ name: String) throws {
    for column in 1..<6 {
      let columns = try tables(try layout(name).deleting(column: column))[1].columns
      for (place, head) in columns.enumerated() {
        #expect(head.status == (place == column ? .missing : .official), "\(column) \(place)")
      }
    }
  }

  @Test("A head that is lost over values that stand is no missing column", arguments: layouts)
  func lost(_ name: String) throws {
    let columns = try tables(try layout(name).rewording("科研机构", as: ""))[1].columns
    #expect(columns[2].status == .notFound)
  }

  @Test("A column in another place is displaced", arguments: ["tab", "pipe", "csv"])
  func displaced(_ name: String) throws {
    let columns = try tables(try layout("total-first-\(name)"))[1].columns
    #expect(columns[6].status == .displaced)
  }

  @Test("Lines of a head that run together say nothing of its order")
  func runTogether() throws {
    let columns = try tables(try layout("tab").joiningHeads())[1].columns
    #expect(columns.allSatisfy { $0.status == .official || $0.status == .notFound })
  }

  @Test("A note in other words is altered, and one that is not there missing", arguments: layouts)
  func note(_ name: String) throws {
    let layout = try layout(name)
    let altered = layout.rewording(FormShape.note, as: "（本列数据的勾稽关系：第一项加第二项等于第三项加第四项）")
    #expect(try tables(altered)[1].note?.status == .altered)
    #expect(try tables(layout.rewording(FormShape.note, as: ""))[1].note?.status == .missing)
    let elsewhere = layout.rewording(FormShape.note, as: "")
      .surrounding(after: ["注：表三各列第一项加第二项之和，等于第三项加第四项之和。"])
    #expect(try tables(elsewhere)[1].note?.status == .notFound)
  }

  private func layout(_ name: String) throws -> Layout { try #require(Layouts.named(name)) }

  private func tables(_ layout: Layout) throws -> [RecognisedTable] {
    let rendering = layout.render(SampleReport.builtIn[0])
    return try #require(try Standard.report(rendering.text)).tables
  }
}
