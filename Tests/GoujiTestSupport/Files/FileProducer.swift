/// A submission as a file, written as one of the programs that offices use writes it.
package struct SubmissionFile: Sendable, CustomStringConvertible {
  package var name: String
  /// The format that gouji should tell.
  package var format: String
  package var bytes: @Sendable (SampleReport) -> [UInt8]

  package var description: String { name }
}

/// The producers of files; every format has more than one.
package enum FileProducers {
  package static let all = html + markdown + mhtml + docx + pdf + ofd

  /// Tables without a line: the reader knows rows and columns by position alone.
  package static let unruled =
    [SubmissionFile(name: "ofd-unruled", format: "ofd") { OFDFile(ruling: .none).bytes($0) }]
    + [50, 60, 80, 100, 150].flatMap { width in
      PagedReport.Alignment.allCases.flatMap { unruled(width, $0) }
    }

  /// Pictures stand for the tables.
  package static let pictured = [
    SubmissionFile(name: "pdf-pictured", format: "pdf") {
      PDFFile(ruling: .none, layout: PagedReport(showsPictures: true)).bytes($0)
    },
    SubmissionFile(name: "ofd-pictured", format: "ofd") {
      OFDFile(ruling: .none, layout: PagedReport(showsPictures: true)).bytes($0)
    },
  ]

  /// The same in both formats, labels folded at a width and placed in their cells.
  private static func unruled(
    _ width: Double, _ alignment: PagedReport.Alignment
  ) -> [SubmissionFile] {
    let layout = PagedReport(
      labelWidth: width, groupWidth: width < 100 ? 24 : 14, alignment: alignment)
    let name = "unruled-\(Int(width))-\(alignment)"
    return [
      SubmissionFile(name: "pdf-" + name, format: "pdf") {
        PDFFile(ruling: .none, layout: layout).bytes($0)
      },
      SubmissionFile(name: "ofd-" + name, format: "ofd") {
        OFDFile(ruling: .none, layout: layout).bytes($0)
      },
    ]
  }

  private static let html = [
    SubmissionFile(name: "html-plain", format: "html") { HTMLFile().bytes($0) },
    SubmissionFile(name: "html-word-pasted", format: "html") {
      HTMLFile(isWordPasted: true).bytes($0)
    },
    SubmissionFile(name: "html-in-site", format: "html") { HTMLFile(hasSite: true).bytes($0) },
    SubmissionFile(name: "html-in-layout-table", format: "html") {
      HTMLFile(isWordPasted: true, hasSite: true, isInTable: true).bytes($0)
    },
    SubmissionFile(name: "html-capital-tags", format: "html") {
      HTMLFile(hasCapitalTags: true).bytes($0)
    },
  ]

  private static let markdown = [
    SubmissionFile(name: "markdown-tables-one-line", format: "text") { MarkdownFile().bytes($0) },
    SubmissionFile(name: "markdown-tables-many-lines", format: "text") {
      MarkdownFile(tables: .manyLines).bytes($0)
    },
    SubmissionFile(name: "markdown-tables-as-pages", format: "text") {
      MarkdownFile(tables: .wholePages).bytes($0)
    },
  ]

  private static let docx = [
    SubmissionFile(name: "docx-merged", format: "docx") { DOCXFile().bytes($0) },
    SubmissionFile(name: "docx-numbered", format: "docx") {
      DOCXFile(numbersHeadings: true).bytes($0)
    },
    SubmissionFile(name: "docx-runs", format: "docx") { DOCXFile(splitsRuns: true).bytes($0) },
    SubmissionFile(name: "docx-revised", format: "docx") {
      DOCXFile(splitsRuns: true, hasRevisions: true).bytes($0)
    },
  ]

  private static let pdf = [
    SubmissionFile(name: "pdf-strokes", format: "pdf") { PDFFile(ruling: .strokes).bytes($0) },
    SubmissionFile(name: "pdf-thin-boxes", format: "pdf") {
      PDFFile(ruling: .thinBoxes).bytes($0)
    },
    SubmissionFile(name: "pdf-cell-boxes", format: "pdf") {
      PDFFile(ruling: .cellBoxes).bytes($0)
    },
    SubmissionFile(name: "pdf-small-pages", format: "pdf") {
      PDFFile(ruling: .strokes, pageHeight: 500).bytes($0)
    },
  ]

  private static let mhtml = [
    SubmissionFile(name: "mhtml-quoted-printable", format: "mhtml") {
      MHTMLFile(encoding: .quotedPrintable).bytes($0)
    },
    SubmissionFile(name: "mhtml-base64-nested", format: "mhtml") {
      MHTMLFile(encoding: .base64, isNested: true).bytes($0)
    },
  ]

  private static let ofd = [
    SubmissionFile(name: "ofd-strokes", format: "ofd") { OFDFile(ruling: .strokes).bytes($0) },
    SubmissionFile(name: "ofd-thin-boxes", format: "ofd") {
      OFDFile(ruling: .thinBoxes, drawing: .characters).bytes($0)
    },
    SubmissionFile(name: "ofd-cell-boxes", format: "ofd") {
      OFDFile(ruling: .cellBoxes, drawing: .scaled, hasTemplate: true).bytes($0)
    },
    SubmissionFile(name: "ofd-small-pages", format: "ofd") {
      OFDFile(ruling: .strokes, drawing: .twice, pageHeight: 500).bytes($0)
    },
  ]
}

/// Files that hold the three tables of a report and nothing else.
package enum TableProducers {
  package static let all = [
    SubmissionFile(name: "xlsx-sheets", format: "xlsx") { SpreadsheetFile().bytes($0) },
    SubmissionFile(name: "xlsx-inline", format: "xlsx") {
      SpreadsheetFile(hasInlineStrings: true, hasHiddenSheet: true).bytes($0)
    },
    SubmissionFile(name: "xlsx-one-sheet", format: "xlsx") {
      SpreadsheetFile(arrangement: .oneSheet(hasGaps: true)).bytes($0)
    },
    SubmissionFile(name: "xlsx-no-gaps", format: "xlsx") {
      SpreadsheetFile(arrangement: .oneSheet(hasGaps: false), hasFormulas: true).bytes($0)
    },
    SubmissionFile(name: "csv", format: "csv") { Array(SeparatedFile().text($0).utf8) },
    SubmissionFile(name: "csv-quoted", format: "csv") {
      [0xEF, 0xBB, 0xBF] + Array(SeparatedFile(isQuoted: true, lineEnd: "\r\n").text($0).utf8)
    },
    SubmissionFile(name: "tsv", format: "csv") {
      Array(SeparatedFile(separator: "\t").text($0).utf8)
    },
  ]

  /// Separated values as text, for tests of how they are decoded.
  package static func separated(_ report: SampleReport) -> String { SeparatedFile().text(report) }
}

/// Files that another program must convert.
package enum ConvertedProducers {
  package static let all = [
    SubmissionFile(name: "rtf-merged", format: "rtf") { RTFFile().bytes($0) },
    SubmissionFile(name: "odt-flat", format: "odt") { ODTFile().bytes($0) },
  ]
}

/// A cell of a table as files have it: with what it covers.
struct SpannedCell {
  var text: String
  var row: Int
  var column: Int
  var rows: Int
  var columns: Int
}

extension PaperTable {
  /// The cells row by row, each merged one where it begins.
  var spannedRows: [[SpannedCell]] {
    let rows = self.rows
    return rows.indices.map { row in
      let cells = rows[row].cells
      return cells.indices.filter { cells[$0].isOwn }.map { column in
        let width = 1 + cells[(column + 1)...].prefix { $0.place == .coveredFromLeft }.count
        let height =
          1
          + rows[(row + 1)...].prefix {
            column < $0.cells.count && $0.cells[column].place == .coveredFromAbove
          }.count
        return SpannedCell(
          text: cells[column].text, row: row, column: column, rows: height, columns: width)
      }
    }
  }

  var columnCount: Int { rows.map { $0.cells.count }.max() ?? 0 }
}

/// Web pages as text, for tests of how they are decoded.
package enum HTMLPages {
  package static func page(_ report: SampleReport) -> String { HTMLFile().page(report) }
}
