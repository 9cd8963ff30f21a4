import Foundation
import GoujiAudit
import GoujiDocuments
import GoujiModel
import GoujiTestSupport
import Testing

/// The character set is told from the bytes, whatever a file declares.
@Suite("Character sets")
struct EncodedTextTests {
  struct Encoded: Sendable, CustomStringConvertible {
    var description: String
    /// The name under which iconv knows it, and what stands before the text.
    var converter: String
    var mark: [UInt8] = []
    var remark: String?
  }

  private static let encodings = [
    Encoded(description: "UTF-8", converter: "UTF-8"),
    Encoded(description: "UTF-8 with a mark", converter: "UTF-8", mark: [0xEF, 0xBB, 0xBF]),
    Encoded(description: "GB18030", converter: "GB18030", remark: "GB18030"),
    Encoded(description: "GBK", converter: "GBK", remark: "GB18030"),
    Encoded(
      description: "UTF-16LE", converter: "UTF-16LE", mark: [0xFF, 0xFE], remark: "UTF-16LE"),
    Encoded(
      description: "UTF-16BE", converter: "UTF-16BE", mark: [0xFE, 0xFF], remark: "UTF-16BE"),
    Encoded(description: "UTF-16LE without a mark", converter: "UTF-16LE", remark: "UTF-16LE"),
  ]

  @Test(arguments: encodings)
  func `a report reads the same in every character set`(encoded: Encoded) throws {
    for layout in ["tab", "cells"] {
      for report in SampleReport.builtIn {
        let rendering = try #require(Layouts.named(layout)).render(report)
        let plain = try #require(try Auditor.audit(rendering.text))
        let bytes = encoded.mark + (try Self.convert(rendering.text, to: encoded.converter))
        try expectSame(bytes, plain, rendering, encoded)
      }
    }
  }

  @Test(arguments: ["utf-8", "gb2312", "big5", "iso-8859-1"], ["UTF-8", "GB18030"])
  func `what a page declares is of no account`(declared: String, converter: String) throws {
    for report in SampleReport.builtIn {
      let rendering = try #require(Layouts.named("tab")).render(report)
      let plain = try #require(try Auditor.audit(rendering.text))
      let page = HTMLPages.page(report).replacing("utf-8", with: declared)
      try expectSame(
        try Self.convert(page, to: converter), plain, rendering,
        Encoded(
          description: declared, converter: converter,
          remark: converter == "UTF-8" ? nil : converter))
    }
  }

  @Test func `Traditional text in Big5`() throws {
    let rendering = try #require(Layouts.named("traditional-pipe")).render(SampleReport.dense)
    let plain = try #require(try Auditor.audit(rendering.text))
    let encoded = Encoded(description: "Big5", converter: "BIG5-HKSCS", remark: "Big5")
    try expectSame(
      try Self.convert(
        rendering.text.replacing("爲", with: "為"), to: encoded.converter), plain, rendering, encoded)
  }

  @Test func `one damaged byte costs its own cell at most`() throws {
    let rendering = try #require(Layouts.named("tab")).render(SampleReport.dense)
    var bytes = try Self.convert(rendering.text, to: "GB18030")
    let place = try #require(bytes.indices.dropFirst(1000).first { bytes[$0] > 0xA0 })
    bytes[place] = 0xFF
    let (document, _) = try InputFormats.read(bytes, folding: Auditor.configuration.folding)
    #expect(document.remarks.contains { $0.contains("无法解码") })
    let audited = try #require(Auditor.audit(document))
    #expect(audited.comparison(rendering.cells).wrong.isEmpty)
    #expect(audited.comparison(rendering.cells).right >= 193)
  }

  private func expectSame(
    _ bytes: [UInt8], _ plain: Audited, _ rendering: Rendering, _ encoded: Encoded
  ) throws {
    let (document, _) = try InputFormats.read(bytes, folding: Auditor.configuration.folding)
    let audited = try #require(Auditor.audit(document), "\(encoded)")
    #expect(audited.comparison(rendering.cells).right == 200, "\(encoded)")
    #expect(audited.failures == plain.failures, "\(encoded)")
    #expect(document.remarks.contains { $0.contains("编码") } == (encoded.remark != nil))
    if let remark = encoded.remark {
      #expect(document.remarks.contains { $0.contains(remark) }, "\(document.remarks)")
    }
  }

  static func convert(_ text: String, to encoding: String) throws -> [UInt8] {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/iconv")
    process.arguments = ["-c", "-f", "UTF-8", "-t", encoding]
    let input = Pipe()
    let output = Pipe()
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    // Less than a pipe holds.
    input.fileHandleForWriting.write(Data(text.utf8))
    try input.fileHandleForWriting.close()
    let bytes = [UInt8](output.fileHandleForReading.readDataToEndOfFile())
    process.waitUntilExit()
    return bytes
  }
}
