import GoujiDocuments
import GoujiModel
import GoujiTestSupport
import GoujiText

/// A document as its lines: cells of a row between bars, a paragraph as it is.
struct Reading {
  var lines: [String]
  var remarks: [String]
  var format: String
  var document: Document

  init(_ bytes: [UInt8]) throws(InputError) {
    let folding = Folding(table: [])
    (document, format) = try InputFormats.read(bytes, folding: folding)
    let document = document
    lines = document.lines.map { line in
      line.cells.map { document.quote(document.cells[$0]) }.joined(separator: "|")
    }
    remarks = document.remarks
  }

  init(_ text: String) throws(InputError) { try self.init(Array(text.utf8)) }

  /// What reading the bytes ends with, in words; nil where they are read.
  static func problem(_ bytes: [UInt8]) -> String? {
    do throws(InputError) {
      _ = try Reading(bytes)
      return nil
    } catch {
      return error.description
    }
  }
}

extension StoredZip {
  /// An archive of text parts.
  init(_ parts: [(name: String, text: String)]) {
    self.init()
    for part in parts { add(part.name, Array(part.text.utf8)) }
  }
}
